import { show } from './pages.js';
import { stock } from './stock.js';
import { setAside } from './set-aside.js';
import { audit } from './audit.js';

show({
  overview: { content: stock, live: true },
  'set-aside': { content: setAside, live: true },
  audit: { content: audit, live: true },
});
