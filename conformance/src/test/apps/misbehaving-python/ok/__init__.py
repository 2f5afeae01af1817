import azure.functions as func

from shared import FINE


def main(req: func.HttpRequest) -> func.HttpResponse:
    return func.HttpResponse(FINE)
