import logging

import azure.functions as func


def main(req: func.HttpRequest) -> func.HttpResponse:
    print('x' * 1024 * 1024)
    logging.info('y' * 1024 * 1024)
    return func.HttpResponse('printed')
