import { show } from './pages.js';
import { sku } from './sku.js';
import { stock } from './stock.js';
import { setAside } from './set-aside.js';
import { processors } from './processors.js';
import { audit } from './audit.js';

show({
  overview: { content: stock, live: true },
  sku: { content: sku, live: true },
  'set-aside': { content: setAside, live: true },
  processors: { content: () => processors({ 'stock-view': 'api/admin/projections/stock-view/rebuild' }), live: true },
  audit: { content: audit, live: true },
});
