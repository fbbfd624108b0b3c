// What was found, by kind: headings and lists of links. The arrow keys go from hit to hit; after a
// search from the box the first one has the focus, so that Enter opens it.
function hit(one) {
  const item = document.createElement('li');
  item.appendChild(anchor(one.text, one.href));
  if (one.hint) {
    const hint = document.createElement('span');
    hint.className = 'hint';
    hint.textContent = one.hint;
    item.appendChild(hint);
  }
  return item;
}

function section(group) {
  const box = document.createElement('section');
  box.setAttribute('aria-label', group.title);
  const head = document.createElement('h2');
  head.textContent = group.title;
  const list = document.createElement('ul');
  list.append(...group.hits.map(hit));
  box.append(head, list);
  if (group.more) {
    const more = anchor(group.more.text, group.more.href);
    more.className = 'more';
    box.appendChild(more);
  }
  return box;
}

function move(event, box) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const all = [...box.querySelectorAll('a')];
  const at = all.indexOf(event.target.closest('a'));
  if (!step || at < 0) return;
  event.preventDefault();
  all[Math.min(Math.max(at + step, 0), all.length - 1)].focus();
}

export default function ({ data, parentElement }) {
  let box = parentElement.querySelector('.hits');
  if (!box) {
    box = document.createElement('div');
    box.className = 'hits';
    box.addEventListener('keydown', (event) => move(event, box));
    parentElement.appendChild(box);
  }
  box.replaceChildren(...data.groups.map(section));
  if (window.soegraphSearched && data.groups.length) {
    window.soegraphSearched = false;
    box.querySelector('a').focus();
  }
}
