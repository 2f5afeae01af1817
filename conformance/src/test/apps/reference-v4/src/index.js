// Loaded first: a pattern in braces keeps the order of its parts.
const { app } = require('@azure/functions');

app.setup({});
