// 时间轴: lanes of buttons on one axis of time, places in percent computed in Python. No canvas:
// it is walked with the keyboard, read aloud and printed. All text enters as textContent.
const ROOM = 89; // beyond it a label stands to the left of its dot

function made(tag, name, text) {
  const one = document.createElement(tag);
  one.className = name;
  if (text) one.textContent = text;
  return one;
}

function mark(one, data, choose) {
  const press = made('button', 'mark' + (one.flagged ? ' flagged' : ''));
  press.type = 'button';
  press.dataset.mark = one.id;
  press.title = one.words;
  press.setAttribute('aria-label', one.words + (one.flagged ? '（先后须核实）' : ''));
  press.setAttribute('aria-pressed', String(one.id === data.selected));
  press.append(made('span', 'dot'), made('span', 'label', (one.flagged ? '⚠ ' : '') + one.label));
  if (one.left > ROOM) {
    press.classList.add('leftwards');
    press.style.right = 100 - one.left + '%';
  } else {
    press.style.left = one.left + '%';
  }
  press.onclick = () => choose(one.id === data.selected ? '' : one.id);
  const item = made('li', 'at');
  if (one.width > 0.6) {
    const bar = made('span', 'bar');
    bar.style.left = one.left + '%';
    bar.style.width = one.width + '%';
    bar.style.top = one.row * 1.75 + 1.32 + 'rem';
    item.appendChild(bar);
  }
  press.style.top = one.row * 1.75 + 'rem';
  item.appendChild(press);
  return item;
}

function line(name, left, text) {
  const found = made('div', 'line ' + name);
  found.style.left = left + '%';
  const words = made('span', left > 80 ? 'words leftwards' : 'words', text);
  found.appendChild(words);
  return found;
}

function lane(one, data, choose) {
  const row = made('div', 'lane');
  row.appendChild(made('div', 'name', one.name));
  const track = made('ol', 'track');
  track.setAttribute('aria-label', one.name + (one.marks.length ? '' : '：没有记录'));
  track.style.height = one.rows * 1.75 + .2 + 'rem';
  one.marks.forEach((each) => track.appendChild(mark(each, data, choose)));
  row.appendChild(track);
  return row;
}

function scale(data) {
  const row = made('div', 'lane scale');
  row.append(made('div', 'name'), made('div', 'track'));
  data.ticks.forEach((one) => {
    const tick = made('span', 'tick', one.text);
    tick.style.left = one.left + '%';
    row.lastChild.appendChild(tick);
  });
  return row;
}

function lines(data) {
  const layer = made('div', 'lines');
  data.ticks.forEach((one) => layer.appendChild(line('grid', one.left, '')));
  if (data.decided) layer.appendChild(line('decided', data.decided.left, data.decided.text));
  if (data.standing) layer.appendChild(line('standing', data.standing.left, data.standing.text));
  return layer;
}

function move(event, box) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const all = [...box.querySelectorAll('button')];
  const at = all.indexOf(event.target.closest('button'));
  if (!step || at < 0) return;
  event.preventDefault();
  all[Math.min(Math.max(at + step, 0), all.length - 1)].focus();
}

export default function ({ data, parentElement, setStateValue }) {
  let box = parentElement.querySelector('.box');
  if (!box) {
    box = made('div', 'box');
    box.tabIndex = 0;
    box.setAttribute('role', 'region');
    box.addEventListener('keydown', (event) => move(event, box));
    parentElement.appendChild(box);
  }
  const focused = box.getRootNode().activeElement;
  const keep = focused && focused.dataset ? focused.dataset.mark : null;
  box.setAttribute('aria-label', data.label);
  const axis = made('div', 'axis');
  axis.appendChild(lines(data));
  const choose = (id) => setStateValue('selected', id);
  data.lanes.forEach((one) => axis.appendChild(lane(one, data, choose)));
  axis.appendChild(scale(data));
  box.replaceChildren(axis);
  if (keep) {
    const again = box.querySelector('button[data-mark="' + keep + '"]');
    if (again) again.focus();
  }
}
