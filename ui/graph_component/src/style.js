// Cards by group of kinds: shape, words and tint together, so that nothing hangs on colour alone.
const GROUPS = {
  person: { words: '人员', shape: 'round-rectangle', light: ['#e7f4ec', '#2e7d4f'], dark: ['#16301f', '#7fc79b'] },
  org: { words: '企业、机关', shape: 'rectangle', light: ['#e6eefb', '#1d4f91'], dark: ['#16263c', '#8ab8f0'] },
  supplier: { words: '供应商', shape: 'barrel', light: ['#fdf2dc', '#a8650a'], dark: ['#35280f', '#e5b768'] },
  decision: { words: '会议、议题、决策', shape: 'cut-rectangle', light: ['#efe9fa', '#6b4fa0'], dark: ['#271f3a', '#bda6ec'] },
  project: { words: '项目、招标、合同', shape: 'bottom-round-rectangle', light: ['#e3f3f5', '#1b6e7a'], dark: ['#112c31', '#7cc5cf'] },
  money: { words: '付款、账户', shape: 'round-rectangle', light: ['#eef0f3', '#4a5568'], dark: ['#242c37', '#b3bfce'] },
  issue: { words: '监督、整改、追责', shape: 'octagon', light: ['#fdeae7', '#a3160d'], dark: ['#3a1713', '#f0958a'] },
};

function tints(group, theme) {
  return theme.isDark ? GROUPS[group].dark : GROUPS[group].light;
}

export function groupsOf(nodes, theme) {
  const present = new Set(nodes.map((one) => one.group));
  return Object.keys(GROUPS).filter((one) => present.has(one)).map((one) => {
    const [fill, line] = tints(one, theme);
    return { words: GROUPS[one].words, fill, line };
  });
}

export function styleOf(theme, isDense) {
  const grey = theme.isDark ? '#8b98a8' : '#7b8794';
  const styles = [
    { selector: 'node', style: {
      label: 'data(label)', 'font-family': theme.font, 'font-size': 12, color: theme.text,
      'text-wrap': 'wrap', 'text-max-width': 118, 'text-valign': 'center', 'text-halign': 'center',
      'line-height': 1.25, width: 128, height: 'data(height)', 'border-width': 1.5,
      'text-overflow-wrap': 'anywhere',
    } },
    { selector: 'edge', style: {
      width: 1.5, 'line-color': grey, 'target-arrow-color': grey, 'target-arrow-shape': 'triangle',
      'arrow-scale': 0.8, 'curve-style': 'bezier', 'control-point-step-size': 46,
      label: isDense ? 'data(when)' : 'data(label)', 'font-family': theme.font, 'font-size': 10.5,
      color: theme.text, 'text-wrap': 'wrap', 'text-max-width': 96, 'line-height': 1.15,
      'text-background-color': theme.background, 'text-background-opacity': 0.92,
      'text-background-padding': 2, 'text-background-shape': 'roundrectangle',
    } },
    { selector: 'edge[?weights]', style: {
      'curve-style': 'round-segments', 'segment-weights': 'data(weights)',
      'segment-distances': 'data(distances)', 'segment-radii': 40, 'edge-distances': 'node-position',
    } },
    { selector: 'edge[?unsourced]', style: { 'line-style': 'dashed', 'line-dash-pattern': [7, 5] } },
    { selector: 'node[?is_end]', style: { 'border-width': 4, 'font-weight': 700 } },
    { selector: 'node[?is_state]', style: { 'border-style': 'double', 'border-width': 4 } },
    { selector: 'node[?is_pinned]', style: { 'border-style': 'dashed', 'border-width': 4 } },
    { selector: '.far', style: { opacity: 0.45 } },
    { selector: 'edge.near, edge.hover', style: {
      width: 2.5, 'line-color': theme.primary, 'target-arrow-color': theme.primary,
      label: 'data(label)', 'z-index': 20, opacity: 1,
    } },
    { selector: 'node.hover', style: { 'border-width': 3 } },
    { selector: 'node:selected', style: { 'border-width': 4, 'border-color': theme.primary } },
    { selector: 'edge:selected', style: { width: 3.5 } },
    { selector: 'node.here', style: {
      'outline-width': 3, 'outline-color': theme.primary, 'outline-offset': 3,
    } },
  ];
  Object.keys(GROUPS).forEach((one) => {
    const [fill, line] = tints(one, theme);
    styles.splice(1, 0, { selector: 'node[group = "' + one + '"]', style: {
      'background-color': fill, 'border-color': line, shape: GROUPS[one].shape,
    } });
  });
  return styles;
}
