/** One after the other, so that an operator's act never crowds out the orders that come in. */
export async function each(members, tell, work) {
  const failed = [];
  for (const [i, order] of members.entries()) {
    tell(`${i} of ${members.length} …`);
    try {
      await work(order);
    } catch (failure) {
      failed.push(failure.message);
    }
  }
  if (failed.length) throw new Error(`${failed.length} of ${members.length} failed; the first: ${failed[0]}`);
  return `All ${members.length} are done.`;
}
