const HUB = 'chat';

module.exports = { HUB };
