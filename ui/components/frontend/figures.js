// The figures of 领导总览: one card an indicator, n/N, a bar with what cannot be told as its own
// part, and links to the records. All text enters as textContent.
function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function bar(one) {
  const made = element('div', 'bar');
  made.setAttribute('role', 'img');
  made.setAttribute('aria-label', one.bar_words);
  one.bar.forEach((part) => {
    if (!part.count) return;
    const span = element('span', part.tone);
    span.style.flex = String(part.count);
    made.appendChild(span);
  });
  return made;
}

function number(one) {
  const row = element('div', 'number');
  const shown = anchor(one.number, one.href);
  shown.className = 'n';
  shown.setAttribute('aria-label', one.title + '：' + one.number + '，查看全部记录');
  row.append(shown, element('span', 'rate', one.rate));
  return row;
}

function card(one) {
  const made = element('li', one.is_chosen ? 'card chosen' : 'card');
  made.append(element('h3', '', one.title), number(one), bar(one));
  one.notes.forEach((note) => made.appendChild(element('p', 'note', note)));
  const ways = element('div', 'ways');
  one.links.forEach((link) => {
    const way = anchor(link.text, link.href);
    way.setAttribute('aria-label', one.title + '：' + link.text);
    ways.appendChild(way);
  });
  made.appendChild(ways);
  return made;
}

export default function ({ data, parentElement }) {
  let box = parentElement.querySelector('.figures');
  if (!box) {
    box = element('div', 'figures');
    parentElement.appendChild(box);
  }
  box.replaceChildren(...data.groups.map((group) => {
    const section = element('section');
    const list = element('ul');
    list.append(...group.items.map(card));
    section.append(element('h2', '', group.title), list);
    return section;
  }));
}
