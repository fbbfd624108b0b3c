// 程序合规证明: one table, a step a row, as it is printed. All text enters as textContent.
const HEADINGS = ['步骤', '证据：日期、事项、文件与位置', '当日有效的依据', '判断'];

function made(tag, name, text) {
  const one = document.createElement(tag);
  if (name) one.className = name;
  if (text) one.textContent = text;
  return one;
}

function lines(texts, name) {
  const list = made('ul', name);
  texts.forEach((one) => list.appendChild(made('li', one.tone || '', one.text)));
  return list;
}

function cell(kind, ...children) {
  const td = made(kind);
  td.append(...children);
  return td;
}

function record(one) {
  const found = made('div', 'record');
  const what = made('div');
  if (one.href) what.appendChild(anchor(one.text, one.href));
  else what.textContent = one.text;
  found.append(what, lines(one.places, 'places'));
  return found;
}

function row(step) {
  const tr = made('tr');
  const head = cell('th', made('div', 'name', step.name), made('div', 'state ' + step.tone, step.state));
  head.scope = 'row';
  step.order.forEach((one) => head.appendChild(made('div', 'flag', '⚠ ' + one)));
  const records = step.records.length ? step.records : [{ text: step.absence, places: [] }];
  const verdict = made('div', 'verdict ' + step.verdict_tone, step.verdict);
  tr.append(
    head,
    cell('td', ...records.map(record)),
    cell('td', lines(step.articles, 'articles')),
    cell('td', verdict, lines(step.rules, 'rules')));
  return tr;
}

function table(data) {
  const found = made('table');
  const head = made('tr');
  HEADINGS.forEach((one) => {
    const th = made('th', '', one);
    th.scope = 'col';
    head.appendChild(th);
  });
  const thead = made('thead');
  thead.appendChild(head);
  const body = made('tbody');
  body.append(...data.steps.map(row));
  found.append(made('caption', '', data.caption), thead, body);
  return found;
}

export default function ({ data, parentElement }) {
  let box = parentElement.querySelector('.proof');
  if (!box) {
    box = made('div', 'proof');
    parentElement.appendChild(box);
  }
  const press = made('button', 'print', '打印');
  press.type = 'button';
  press.onclick = () => window.print();
  const scroll = made('div', 'scroll');
  scroll.tabIndex = 0;
  scroll.setAttribute('role', 'region');
  scroll.setAttribute('aria-label', data.caption);
  scroll.appendChild(table(data));
  box.replaceChildren(press, scroll);
}
