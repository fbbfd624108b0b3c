// The frame of every page: language, banner, watermark. Text goes in as textContent only.
const SVG = 'http://www.w3.org/2000/svg';

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

export default function ({ data, parentElement }) {
  document.documentElement.lang = 'zh-CN';
  let note = parentElement.querySelector('p');
  if (!note) {
    note = document.createElement('p');
    note.setAttribute('role', 'note');
    parentElement.appendChild(note);
  }
  note.textContent = data.banner;
  const mark = layer();
  mark.dataset.text = data.watermark;
  mark.style.cssText = 'position:fixed;inset:0;pointer-events:none;z-index:99999;'
    + 'background-repeat:repeat;-webkit-print-color-adjust:exact;print-color-adjust:exact';
  mark.style.backgroundImage = 'url("data:image/svg+xml;utf8,'
    + encodeURIComponent(tile(data.watermark)) + '")';
}
