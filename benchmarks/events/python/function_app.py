import json

import azure.functions as func

app = func.FunctionApp()


@app.generic_trigger(
    arg_name="request", type="webPubSubTrigger", hub="chat", eventType="user", eventName="message"
)
def message(request: str):
    return {"data": json.loads(request)["data"], "dataType": "text"}
