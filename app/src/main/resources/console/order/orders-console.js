import { element } from './dom.js';
import { show } from './pages.js';
import { overview } from './overview.js';
import { orders, order } from './orders.js';
import { stuck } from './stuck.js';
import { deadlines } from './deadlines.js';
import { messages } from './messages.js';
import { setAside } from './set-aside.js';
import { processors } from './processors.js';
import { audit } from './audit.js';
import { tryIt } from './try-it.js';
import { call } from './calls.js';

// Where inventory listens is only known where both are started together, with the ports they have by default.
if (location.port === '8080') {
  document.querySelector('nav').append(element('a', { href: `http://${location.hostname}:8081/` }, 'Stock'));
}

// There is nothing to switch off where the servers are not this Holdfast's own.
call('api/try-it').then((state) => {
  if (state.available) document.querySelector('nav').append(element('a', { href: '#/try-it' }, 'Try it'));
}).catch(() => {});

show({
  overview: { content: overview, live: true },
  orders: { content: orders },
  order: { content: order, live: true },
  stuck: { content: stuck, live: true },
  'set-aside': { content: setAside, live: true },
  deadlines: { content: deadlines, live: true },
  messages: { content: messages },
  processors: { content: () => processors(), live: true },
  audit: { content: audit, live: true },
  'try-it': { content: tryIt, live: true },
});
