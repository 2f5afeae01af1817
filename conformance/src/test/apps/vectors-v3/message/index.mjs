import answers from '../answers.js';

export default async (context, data) => answers.message(data);
