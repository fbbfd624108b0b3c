// The frame of every page: language, banner, watermark. Text goes in as textContent only.
const SVG = 'http://www.w3.org/2000/svg';

// What the framework says to a screen reader or in an empty field. It knows no language but English
// (its date fields have en-US written into them), so its words are put right as they come.
const SAID = ['aria-label', 'aria-valuetext', 'placeholder'];
const MARKED = SAID.map((name) => `[${name}]`).join();
const WORDS = [
  [/^App pages$/, '页面'], [/^Open$/, '打开选项'], [/^Clear value$/, '清除'], [/^Clear all$/, '全部清除'],
  [/^Choose an option$/, '请选择'], [/^Choose options$/, '请选择'], [/^file upload$/, '选择文件'],
  [/^Choose date$/, '选择日期'], [/^Choose date range$/, '选择起止日期'], [/^Empty$/, '未填'],
  [/^year, /, '年，'], [/^month, /, '月，'], [/^day, /, '日，'], [/^(\d+) – \w+$/, '$1 月'],
  [/^Help for /, '说明：'], [/^Increment$/, '增加'], [/^Decrement$/, '减少'], [/^Close$/, '关闭'],
  [/^Download as PNG/, '下载为图片'], [/^Download as CSV/, '下载为 CSV'], [/^Fullscreen/, '全屏'],
  [/^Close fullscreen/, '退出全屏'], [/^Exit fullscreen/, '退出全屏'], [/^Search$/, '在表中查找'],
  [/^[a-z_ ]+ icon$/, '图标'], [/^Add row$/, '加一行'], [/^Delete row\(s\)$/, '删除所选行'], [/^Show\/hide columns$/, '显示或隐藏栏'],
];

function toChinese(element) {
  for (const name of SAID) {
    const said = element.getAttribute(name);
    const found = said && WORDS.find(([words]) => words.test(said));
    if (found) element.setAttribute(name, said.replace(found[0], found[1]));
  }
}

function watchWords() {
  document.querySelectorAll(MARKED).forEach(toChinese);
  if (window.soegraphWords) return;
  window.soegraphWords = new MutationObserver((changes) => changes.forEach((change) => {
    if (change.type === 'attributes') return toChinese(change.target);
    change.addedNodes.forEach((node) => {
      if (node.nodeType !== Node.ELEMENT_NODE) return;
      toChinese(node);
      node.querySelectorAll(MARKED).forEach(toChinese);
    });
  }));
  window.soegraphWords.observe(document.body, {
    subtree: true, childList: true, attributes: true, attributeFilter: SAID,
  });
}

function tile(text) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('width', '380');
  svg.setAttribute('height', '210');
  const line = document.createElementNS(SVG, 'text');
  line.setAttribute('x', '14');
  line.setAttribute('y', '140');
  line.setAttribute('transform', 'rotate(-22 140 110)');
  line.setAttribute('font-size', '15');
  line.setAttribute('font-family', 'sans-serif');
  line.setAttribute('fill', 'rgba(120,130,145,.13)');
  line.textContent = text;
  svg.appendChild(line);
  return new XMLSerializer().serializeToString(svg);
}

function layer() {
  let found = document.getElementById('soegraph-watermark');
  if (!found) {
    found = document.createElement('div');
    found.id = 'soegraph-watermark';
    found.setAttribute('aria-hidden', 'true');
    document.body.appendChild(found);
  }
  return found;
}

// The search box. Its words go into the address, as a link would put them there (see anchor).
function searchBox(data) {
  const form = document.createElement('form');
  form.setAttribute('role', 'search');
  const field = document.createElement('input');
  field.type = 'search';
  field.maxLength = 100;
  field.setAttribute('aria-label', data.label);
  const press = document.createElement('button');
  press.type = 'submit';
  press.textContent = data.label;
  form.append(field, press);
  form.onsubmit = (event) => {
    event.preventDefault();
    const words = field.value.trim();
    if (!words) return;
    window.soegraphSearched = true;
    anchor('', data.href + '?q=' + encodeURIComponent(words)).click();
  };
  return form;
}

function isTyping(target) {
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

function reachedBySlash(field) {
  window.soegraphSearchField = field;
  if (window.soegraphSlash) return;
  window.soegraphSlash = true;
  document.addEventListener('keydown', (event) => {
    const target = event.composedPath()[0];
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(target)) return;
    event.preventDefault();
    window.soegraphSearchField.focus();
  });
}

function showBox(data, parentElement) {
  let form = parentElement.querySelector('form');
  if (!form) {
    form = searchBox(data);
    parentElement.appendChild(form);
  }
  const field = form.querySelector('input');
  field.placeholder = data.placeholder;
  if (field.dataset.text !== data.text) field.value = data.text;
  field.dataset.text = data.text;
  reachedBySlash(field);
}

export default function ({ data, parentElement }) {
  document.documentElement.lang = 'zh-CN';
  watchWords();
  // The framework's own link for the keyboard; it shows once it has the focus.
  const skip = document.querySelector('[data-testid="stSkipToContent"]');
  if (skip) skip.textContent = '跳到正文';
  let note = parentElement.querySelector('p');
  if (!note) {
    note = document.createElement('p');
    note.setAttribute('role', 'note');
    parentElement.appendChild(note);
  }
  note.textContent = data.banner;
  showBox(data.search, parentElement);
  const mark = layer();
  mark.dataset.text = data.watermark;
  mark.style.cssText = 'position:fixed;inset:0;pointer-events:none;z-index:99999;'
    + 'background-repeat:repeat;-webkit-print-color-adjust:exact;print-color-adjust:exact';
  mark.style.backgroundImage = 'url("data:image/svg+xml;utf8,'
    + encodeURIComponent(tile(data.watermark)) + '")';
}
