// Arrow keys walk from card to card: the nearest one that lies in the pressed direction.
export function nearest(cy, here, [right, down]) {
  const from = here.position();
  let best = null;
  let least = Infinity;
  cy.nodes().forEach((one) => {
    if (one.same(here)) return;
    const to = one.position();
    const along = (to.x - from.x) * right + (to.y - from.y) * down;
    const aside = Math.abs((to.x - from.x) * down) + Math.abs((to.y - from.y) * right);
    if (along <= 1) return;
    const cost = along + 2.5 * aside;
    if (cost < least) {
      least = cost;
      best = one;
    }
  });
  return best;
}

export function describe(node, hint) {
  const links = node.connectedEdges().length;
  return node.data('spoken') + '，相连关系 ' + links + ' 条。' + hint;
}
