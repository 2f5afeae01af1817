// A real browser runs the chat's page: two people, each in a browser of their own, and one of them by phone.
import { claim, end, equal } from './checks.mjs';
import { browser, bubble, comeIn, enters, isHere, isIn, problems, say, sees, seesNot, visit } from './page.mjs';

const { SCREENSHOT, PHONE_SCREENSHOT } = process.env;

// What reaches beyond the screen's right edge, though nothing around it scrolls.
function overflows(page) {
  return page.evaluate(() => {
    const scrolls = element => {
      for (let at = element.parentElement; at; at = at.parentElement) {
        if (/auto|scroll|hidden/.test(getComputedStyle(at).overflowX)) return true;
      }
      return false;
    };
    const wide = [...document.body.querySelectorAll('*')]
      .filter(element => element.getBoundingClientRect().right > innerWidth + 0.5 && !scrolls(element))
      .map(element => element.id || element.tagName);
    if (document.documentElement.scrollWidth > innerWidth) wide.push('the page');
    return wide;
  });
}

let ann, ben;

await claim('two people come in', async () => {
  ann = await visit({ viewport: { width: 1200, height: 800 } });
  await comeIn(ann, 'Ann');
  ben = await visit({ viewport: { width: 1200, height: 800 } });
  await comeIn(ben, 'Ben');
  await sees(ann, 'Ben joined');
});

await claim('each sees who is in the room', async () => {
  await isHere(ann, 'Here: you, Ben');
  await isHere(ben, 'Here: you, Ann');
});

await claim('they chat', async () => {
  await say(ann, 'Good morning! Is anybody here yet?');
  await sees(ben, 'Is anybody here yet?');
  await say(ben, 'Morning, Ann. Shall we talk in # java?');
  await sees(ann, 'Shall we talk in # java?');
  equal(await bubble(ann, 'Good morning!').getAttribute('class'), 'mine');
  equal(await bubble(ben, 'Good morning!').getAttribute('data-from'), 'Ann');
});

await claim('text is never markup', async () => {
  await say(ben, '<b id="bold">not bold</b>');
  await sees(ann, '<b id="bold">not bold</b>');
  equal(await ann.locator('#bold').count(), 0);
});

await claim('one joins a room, and sees only that room', async () => {
  await enters(ann, 'java');
  await sees(ben, 'Ann left');
  await say(ben, 'She is gone already.');
  await sees(ben, 'She is gone already.');
  await enters(ben, 'java');
  await sees(ann, 'Ben joined');
  await say(ben, 'The bindings work: this went through a function.');
  await sees(ann, 'this went through a function.');
  await seesNot(ann, 'She is gone already.');
  await seesNot(ann, 'Shall we talk in # java?');
  await isHere(ann, 'Here: you, Ben');
});

await claim('the room looks tidy', async () => {
  await say(ann, 'And the answer came back over the same socket, in order.');
  await sees(ben, 'in order.');
  await say(ben, 'No cloud, no account, one command.');
  await sees(ann, 'one command.');
  await say(ann, 'Then let us build something with it.');
  await sees(ben, 'build something');
  await say(ben, 'Rooms are groups: whoever is in the lobby does not hear us.');
  await sees(ann, 'does not hear us.');
  await say(ann, 'And nobody had to give us a role for that. The function moved us.');
  await sees(ben, 'The function moved us.');
  equal(await overflows(ann), []);
  await ann.screenshot({ path: SCREENSHOT });
});

await claim('one makes a room of their own', async () => {
  await ben.fill('#new-room', 'Quiet-Corner');
  await ben.click('#join');
  await isIn(ben, 'quiet-corner');
  await sees(ann, 'Ben left');
  await isHere(ann, 'Here: you');
  await isHere(ben, 'Here: you');
});

await claim('the longest name of a room leaves all in its place', async () => {
  const longest = 'a-room-with-quite-a-long-name-it';
  equal(longest.length, 32);
  await ben.fill('#new-room', longest);
  await ben.click('#join');
  await isIn(ben, longest);
  equal(await overflows(ben), []);
  const [nav, join] = await Promise.all(['nav', '#join'].map(part => ben.locator(part).boundingBox()));
  equal(join.x + join.width <= nav.x + nav.width + 0.5, true);
  equal(await ben.evaluate(() => document.querySelector('nav').scrollWidth <= document.querySelector('nav').clientWidth), true);
});

await claim('leaving leads back to the lobby, without what was said meanwhile', async () => {
  await ann.click('#leave');
  await isIn(ann, 'lobby');
  await seesNot(ann, 'She is gone already.');
  await seesNot(ann, 'went through a function');
  await sees(ann, 'Good morning!');
});

await claim('a name that the connect function refuses is explained', async () => {
  const page = await visit({});
  const before = problems.length;
  await page.fill('#name', 'Eve');
  await page.evaluate(() => { document.getElementById('name').removeAttribute('maxlength'); });
  await page.fill('#name', 'x'.repeat(40));
  await page.click('#enter');
  await page.locator('#login-problem:visible').waitFor();
  equal(await page.isVisible('#chat'), false);
  problems.splice(before); // the browser's own word on the refused upgrade
  await page.context().close();
});

await claim("on a phone's width nothing overflows", async () => {
  const phone = await visit({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 });
  equal(await overflows(phone), []);
  await comeIn(phone, 'Cleo on the phone with a long name'.slice(0, 32));
  await sees(ann, 'joined');
  await say(ann, 'https://example.com/' + 'a-very-long-word'.repeat(12));
  await sees(phone, 'a-very-long-word');
  await say(phone, 'That fits.');
  await sees(ann, 'That fits.');
  equal(await overflows(phone), []);
  await enters(phone, 'coffee');
  equal(await overflows(phone), []);
  await phone.fill('#new-room', 'a-room-with-quite-a-long-name-it');
  await phone.click('#join');
  await isIn(phone, 'a-room-with-quite-a-long-name-it');
  equal(await overflows(phone), []);
  const messages = await phone.locator('#scroller').boundingBox();
  equal(messages.height > 844 * 0.68, true); // what was said has the screen, not the controls
  await phone.screenshot({ path: PHONE_SCREENSHOT });
  await phone.context().close();
});

await claim('who logs out is gone', async () => {
  await enters(ben, 'lobby');
  await sees(ann, 'Ben joined');
  await ben.click('#log-out');
  await ben.locator('#login-form').waitFor();
  await sees(ann, 'Ben left');
});

await claim('the browser had nothing to complain about', async () => equal(problems, []));

await browser.close();
end();
