import azure.functions as func


def main(req: func.HttpRequest) -> func.HttpResponse:
    circle = {}
    circle['itself'] = circle
    return circle
