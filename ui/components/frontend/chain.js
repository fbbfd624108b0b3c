// 程序链: an ordered list of buttons. State is told by words, sign and border form, never by colour alone.
const FORMS = { 有记录: 'solid', 未见记录: 'dotted', 缺失: 'dashed', 其后: 'dotted' };

function add(parent, name, text) {
  const part = document.createElement('span');
  part.className = name;
  part.textContent = text;
  parent.appendChild(part);
}

function button(step, data, choose) {
  const made = document.createElement('button');
  made.type = 'button';
  made.dataset.step = step.no;
  made.setAttribute('aria-pressed', String(step.no === data.selected));
  add(made, 'name', step.no + '. ' + step.name);
  add(made, 'date', step.date);
  add(made, 'state', step.sign + ' ' + step.words);
  step.flags.forEach((flag) => add(made, 'flag', '⚠ ' + flag));
  made.onclick = () => choose(step.no);
  return made;
}

function move(event, list) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const all = [...list.querySelectorAll('button')];
  const at = all.indexOf(event.target.closest('button'));
  if (at < 0) return;
  event.preventDefault();
  all[Math.min(Math.max(at + step, 0), all.length - 1)].focus();
}

export default function ({ data, parentElement, setStateValue }) {
  let list = parentElement.querySelector('ol');
  if (!list) {
    list = document.createElement('ol');
    list.addEventListener('keydown', (event) => move(event, list));
    parentElement.appendChild(list);
  }
  const focused = list.getRootNode().activeElement;
  const keep = focused && focused.dataset ? focused.dataset.step : null;
  list.setAttribute('aria-label', data.label);
  list.replaceChildren();
  data.steps.forEach((step) => {
    const item = document.createElement('li');
    item.className = FORMS[step.state] + (step.flags.length ? ' flagged' : '');
    item.appendChild(button(step, data, (no) => setStateValue('selected', no)));
    list.appendChild(item);
  });
  if (keep) {
    const again = list.querySelector('button[data-step="' + keep + '"]');
    if (again) again.focus();
  }
}
