// A table in the document (not a canvas): it can be read aloud, printed, copied and searched.
// Cells are texts, links to our own pages, or marked texts; all of it enters as textContent.
const STATE = new WeakMap();

const SHORT = 22; // columns of text; a Chinese character takes two

function width(text) {
  return [...text].reduce((sum, one) => sum + (one.codePointAt(0) > 0x2e7f ? 2 : 1), 0);
}

function show(td, cell) {
  if (width(textOf(cell)) <= SHORT) td.classList.add('short');
  if (cell === null || typeof cell === 'string') {
    td.textContent = cell || '—';
    return;
  }
  if (cell.links) {
    cell.links.forEach((one) => {
      const line = document.createElement('div');
      show(line, one);
      td.appendChild(line);
    });
    return;
  }
  if (cell.level !== undefined) td.classList.add('heat', 'heat' + cell.level);
  if (cell.href) {
    td.appendChild(anchor(cell.text, cell.href));
    return;
  }
  const mark = document.createElement('span');
  mark.className = 'mark ' + (cell.tone || '');
  mark.textContent = cell.text || '—';
  td.appendChild(mark);
}

function textOf(cell) {
  if (cell === null) return '';
  if (cell && cell.links) return cell.links.map(textOf).join();
  return typeof cell === 'string' ? cell : String(cell.sort ?? cell.text ?? '');
}

function sorted(data, state) {
  if (state.column < 0) return data.rows;
  const order = state.down ? -1 : 1;
  const compare = new Intl.Collator('zh-CN', { numeric: true }).compare;
  return [...data.rows].sort(
    (a, b) => order * compare(textOf(a[state.column]), textOf(b[state.column])));
}

function head(data, state, redraw) {
  const row = document.createElement('tr');
  data.headings.forEach((heading, column) => {
    const th = document.createElement('th');
    th.scope = 'col';
    if (data.numbers.includes(column)) th.className = 'number';
    const press = document.createElement('button');
    press.type = 'button';
    press.title = '按“' + heading + '”排序';
    const chosen = state.column === column;
    th.setAttribute('aria-sort', chosen ? (state.down ? 'descending' : 'ascending') : 'none');
    press.textContent = heading + (chosen ? (state.down ? ' ▼' : ' ▲') : '');
    press.onclick = () => {
      state.down = chosen && !state.down;
      state.column = column;
      redraw();
    };
    th.appendChild(press);
    row.appendChild(th);
  });
  const thead = document.createElement('thead');
  thead.appendChild(row);
  return thead;
}

function body(data, state) {
  const tbody = document.createElement('tbody');
  const rows = sorted(data, state);
  rows.slice(0, state.all ? rows.length : data.shown).forEach((cells) => {
    const tr = document.createElement('tr');
    cells.forEach((cell, column) => {
      const td = document.createElement('td');
      if (data.numbers.includes(column)) td.classList.add('number');
      show(td, cell);
      tr.appendChild(td);
    });
    tbody.appendChild(tr);
  });
  return tbody;
}

function more(data, state, redraw) {
  const press = document.createElement('button');
  press.type = 'button';
  press.className = 'more';
  press.textContent = '显示全部 ' + data.rows.length + ' 行';
  press.onclick = () => { state.all = true; redraw(); };
  return press;
}

export default function ({ data, parentElement }) {
  const state = STATE.get(parentElement) || { column: -1, down: false, all: false };
  STATE.set(parentElement, state);
  let box = parentElement.querySelector('.box');
  if (!box) {
    box = document.createElement('div');
    box.className = 'box';
    parentElement.appendChild(box);
  }
  const redraw = () => {
    const table = document.createElement('table');
    const caption = document.createElement('caption');
    caption.textContent = data.caption;
    table.append(caption, head(data, state, redraw), body(data, state));
    const scroll = document.createElement('div');
    scroll.className = 'scroll';
    scroll.tabIndex = 0;
    scroll.setAttribute('role', 'region');
    scroll.setAttribute('aria-label', data.caption);
    scroll.appendChild(table);
    box.replaceChildren(scroll);
    if (!state.all && data.rows.length > data.shown) box.appendChild(more(data, state, redraw));
  };
  redraw();
}
