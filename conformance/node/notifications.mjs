// The chat's page where nobody answers it: a timer tells everybody who is there.
import { claim, end, equal } from './checks.mjs';
import { browser, bubble, comeIn, problems, say, sees, visit } from './page.mjs';

const { SCREENSHOT } = process.env;
const FROM = 'the machine';
let ann, ben;

await claim('two people come in', async () => {
  ann = await visit({ viewport: { width: 1200, height: 800 } });
  await comeIn(ann, 'Ann');
  ben = await visit({ viewport: { width: 1200, height: 800 } });
  await comeIn(ben, 'Ben');
});

await claim('both are told by the timer, more than once', async () => {
  for (const page of [ann, ben]) {
    const told = page.locator(`#messages li[data-from="${FROM}"]`);
    await told.nth(1).waitFor();
    equal(await told.first().locator('.text').textContent().then(text => /^load .*, memory \d+ %$/.test(text)), true);
  }
  await ann.screenshot({ path: SCREENSHOT });
});

await claim('what one says, nobody takes', async () => {
  await say(ann, 'Is anybody there?');
  const before = await bubble(ben, FROM).count();
  await bubble(ben, FROM).nth(before).waitFor(); // one more of the timer's: what was sent before would be here
  equal(await bubble(ben, 'Is anybody there?').count(), 0);
  await sees(ben, FROM);
});

await claim('the browser had nothing to complain about', async () => equal(problems, []));

await browser.close();
end();
