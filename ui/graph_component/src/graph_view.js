// The graph canvas (关系图). Positions come from Python; data enters as text only, never as markup.
// The bundle is mounted once as a library; the small part in ../mount.js hands each picture to it.
import cytoscape from 'cytoscape';
import { styleOf, groupsOf } from './style.js';
import { nearest, describe } from './keyboard.js';

const PICTURES = new WeakMap();
const PADDING = 26;

function element(parent, name, tag = 'div') {
  let found = parent.querySelector('.' + name);
  if (!found) {
    found = document.createElement(tag);
    found.className = name;
    parent.appendChild(found);
  }
  return found;
}

function elementsOf(data) {
  const nodes = data.nodes.map((one) => ({
    group: 'nodes', data: one, position: { x: one.x, y: one.y }, selectable: true,
  }));
  return nodes.concat(data.edges.map((one) => ({ group: 'edges', data: one })));
}

function update(cy, data) {
  const wanted = new Map(elementsOf(data).map((one) => [one.data.id, one]));
  const gone = cy.elements().filter((one) => !wanted.has(one.id()));
  let changed = gone.nonempty();
  cy.batch(() => {
    gone.remove();
    wanted.forEach((one, id) => {
      const known = cy.getElementById(id);
      if (known.empty()) {
        cy.add(one);
        changed = true;
        return;
      }
      known.data(one.data);
      if (one.position) {
        const now = known.position();
        changed = changed || now.x !== one.position.x || now.y !== one.position.y;
        known.position(one.position);
      }
    });
  });
  return changed;
}

function fit(cy) {
  cy.resize();
  cy.fit(undefined, PADDING);
  if (cy.zoom() > 1.15) {
    cy.zoom(1.15);
    cy.center();
  }
}

function highlight(cy, target) {
  cy.batch(() => {
    cy.elements().removeClass('near far');
    if (!target || target.empty()) return;
    const near = target.isNode() ? target.closedNeighborhood() : target.union(target.connectedNodes());
    near.addClass('near');
    cy.elements().difference(near).addClass('far');
  });
}

function select(picture, target, tell) {
  const { cy } = picture;
  cy.$(':selected').unselect();
  if (target) target.select();
  highlight(cy, target);
  picture.chosen = target ? target.id() : '';
  picture.at = target && target.isNode() ? target.id() : picture.at;
  if (tell) picture.tell('selected', target ? { id: target.id(), is_edge: target.isEdge() } : null);
}

function move(picture, direction) {
  const { cy, live } = picture;
  const here = cy.getElementById(picture.at || '');
  const next = here.nonempty() ? nearest(cy, here, direction) : cy.nodes('[?is_end]')[0] || cy.nodes()[0];
  if (!next) return;
  picture.at = next.id();
  cy.nodes().removeClass('here');
  next.addClass('here');
  highlight(cy, next);
  const box = next.renderedBoundingBox();
  if (box.x1 < 0 || box.y1 < 0 || box.x2 > cy.width() || box.y2 > cy.height()) cy.center(next);
  live.textContent = describe(next, picture.hint);
}

const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

function press(picture, event) {
  const { cy } = picture;
  const here = cy.getElementById(picture.at || '');
  const acts = {
    Enter: () => here.nonempty() && select(picture, here, true),
    e: () => here.nonempty() && picture.act('expand', here.id()),
    p: () => here.nonempty() && picture.act('pin', here.id()),
    h: () => here.nonempty() && picture.act('hide', here.id()),
    z: () => picture.act('undo', ''),
    y: () => picture.act('redo', ''),
    Escape: () => select(picture, null, true),
    '+': () => zoom(cy, 1.2),
    '=': () => zoom(cy, 1.2),
    '-': () => zoom(cy, 1 / 1.2),
    0: () => fit(cy),
  };
  const act = ARROWS[event.key] ? () => move(picture, ARROWS[event.key]) : acts[event.key];
  if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
}

function zoom(cy, factor) {
  cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
}

function tool(bar, text, title, act) {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  made.title = title;
  made.setAttribute('aria-label', title);
  made.onclick = act;
  bar.appendChild(made);
}

function listen(picture, box, bar) {
  const { cy } = picture;
  cy.on('tap', 'node, edge', (event) => select(picture, event.target, true));
  cy.on('dbltap', 'node', (event) => picture.act('expand', event.target.id()));
  cy.on('tap', (event) => { if (event.target === cy) select(picture, null, true); });
  cy.on('mouseover', 'node, edge', (event) => event.target.addClass('hover'));
  cy.on('mouseout', 'node, edge', (event) => event.target.removeClass('hover'));
  box.addEventListener('keydown', (event) => press(picture, event));
  box.addEventListener('blur', () => cy.nodes().removeClass('here'));
  // Without Ctrl the wheel scrolls the page: a canvas must not trap it.
  box.parentElement.addEventListener('wheel', (event) => {
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
  }, { capture: true });
  // Cytoscape remembers where its box stands; the page above may have grown since then.
  for (const kind of ['pointerdown', 'pointerenter']) {
    box.parentElement.addEventListener(kind, () => cy.resize(), { capture: true });
  }
  tool(bar, '＋', '放大', () => zoom(cy, 1.2));
  tool(bar, '－', '缩小', () => zoom(cy, 1 / 1.2));
  tool(bar, '适应', '适应窗口', () => fit(cy));
}

function legend(parent, data, theme) {
  const list = element(parent, 'legend', 'ul');
  list.setAttribute('aria-label', '图例');
  list.replaceChildren();
  groupsOf(data.nodes, theme).forEach(({ words, fill, line }) => {
    const item = document.createElement('li');
    const sign = document.createElement('span');
    sign.className = 'sign';
    sign.style.background = fill;
    sign.style.borderColor = line;
    item.append(sign, words);
    list.appendChild(item);
  });
  const signs = [
    ['dash', '虚线：没有来源的关系', data.edges.some((one) => one.unsourced)],
    ['double', '双线框：机关、国资平台', data.nodes.some((one) => one.is_state)],
    ['dashed', '虚线框：已固定', data.nodes.some((one) => one.is_pinned)],
  ];
  signs.filter(([, , is_there]) => is_there).forEach(([name, words]) => {
    const item = document.createElement('li');
    const sign = document.createElement('span');
    sign.className = name;
    item.append(sign, words);
    list.appendChild(item);
  });
}

function themeOf(parent) {
  const read = (name, other) =>
    getComputedStyle(parent.host || parent).getPropertyValue(name).trim() || other;
  const background = read('--st-background-color', '#ffffff');
  const parts = background.match(/[0-9a-f]{2}/gi) || ['ff', 'ff', 'ff'];
  const bright = parts.slice(0, 3).reduce((sum, one) => sum + parseInt(one, 16), 0);
  return {
    background,
    text: read('--st-text-color', '#1b2430'),
    primary: read('--st-primary-color', '#1d4f91'),
    font: read('--st-font', 'sans-serif').replace(/["']/g, ''),
    isDark: bright < 384,
  };
}

function create(parent, data, theme) {
  const frame = element(parent, 'frame');
  const box = element(frame, 'canvas');
  box.tabIndex = 0;
  box.setAttribute('role', 'application');
  const bar = element(frame, 'bar');
  const live = element(parent, 'live');
  live.setAttribute('aria-live', 'polite');
  box.style.height = data.height + 'px';
  const cy = cytoscape({
    container: box,
    elements: elementsOf(data),
    style: styleOf(theme, data.is_dense),
    layout: { name: 'preset' },
    minZoom: 0.2,
    maxZoom: 2.5,
    boxSelectionEnabled: false,
    autoungrabify: true,
  });
  const picture = { cy, box, live, at: '' };
  listen(picture, box, bar);
  box.cy = cy;
  new ResizeObserver(() => fit(cy)).observe(box);
  return picture;
}

function mount({ data, parentElement, setStateValue, setTriggerValue }) {
  const theme = themeOf(parentElement);
  let picture = PICTURES.get(parentElement);
  if (!picture) {
    picture = create(parentElement, data, theme);
    PICTURES.set(parentElement, picture);
    fit(picture.cy);
  } else {
    picture.box.style.height = data.height + 'px';
    picture.cy.style(styleOf(theme, data.is_dense));
    if (update(picture.cy, data)) fit(picture.cy);
  }
  picture.tell = setStateValue;
  picture.act = (kind, id) => setTriggerValue('act', { kind, id });
  picture.hint = data.hint;
  picture.box.setAttribute('aria-label', data.alt);
  const chosen = picture.cy.getElementById(picture.chosen || '');
  select(picture, chosen.nonempty() ? chosen : null, false);
  legend(parentElement, data, theme);
  picture.box.dataset.nodes = picture.cy.nodes().length;
  picture.box.dataset.edges = picture.cy.edges().length;
  return () => {
    picture.cy.destroy();
    PICTURES.delete(parentElement);
  };
}

const waiting = (globalThis.soegraphGraph = globalThis.soegraphGraph || { queue: [] });
waiting.mount = mount;
waiting.queue.splice(0).forEach((start) => start());

export default function () {}
