/** A cause without what differs from order to order, so that orders that fail alike stand together. */
export function alike(cause) {
  return cause
    .replace(/Batch entry \d+ [^]*?( was aborted: |$)/g, '')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '…')
    .replace(/\[\d+\]/g, '[…]');
}
