module.exports = async (context, req) => {
    const form = req.parseFormBody();
    const fields = [...form].map(([name, { value, fileName, contentType }]) => ({
        name,
        value: value.toString('hex'),
        fileName,
        contentType,
    }));
    const first = form.get('first');
    context.res = {
        body: {
            fields,
            first: first && first.value.toString(),
            all: form.getAll('first').map(({ value }) => value.toString()),
            missing: [form.has('missing'), form.get('missing')],
        },
    };
};
