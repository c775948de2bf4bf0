// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the pages draw and how they write figures: a plain ES module that knows
 * nothing of LuCI, so that any page, and a test, can use it.  Text only ever goes
 * into text nodes: what modem and network say is never markup.
 */

const SVG = 'http://www.w3.org/2000/svg';

/* A figure of "signal" in "mr200 signal --json": words, unit, what is drawn as
 * the lowest and the highest, and from where on it is fair, good and excellent
 * (3GPP TS 36.133 has the ranges of report; the steps are those of mr200d). */
export const FIGURES = {
	rsrp_dbm: { name: 'RSRP', unit: 'dBm', low: -130, high: -60, steps: [ -110, -100, -85 ] },
	rsrq_db: { name: 'RSRQ', unit: 'dB', low: -20, high: -3, steps: [ -17, -14, -10 ] },
	sinr_db: { name: 'SINR', unit: 'dB', low: -10, high: 30, steps: [ 0, 5, 13 ] },
	rssi_dbm: { name: 'RSSI', unit: 'dBm', low: -110, high: -40, steps: [ -95, -85, -70 ] },
	ecio_db: { name: 'Ec/Io', unit: 'dB', low: -24, high: 0, steps: [ -15, -10, -6 ] }
};

/* mr200's words for the whole, with a colour that can be read in the sun. */
const COLOURS = {
	excellent: '#1b7f3b', good: '#3f8f1f', fair: '#b36b00', poor: '#c2410c', unusable: '#b01030'
};
export const NO_COLOUR = '#5f6368';

export function colourOf(quality) {
	return Object.prototype.hasOwnProperty.call(COLOURS, quality) ? COLOURS[quality] : NO_COLOUR;
}

/* 0 poor .. 3 excellent, of one figure; null without a value. */
export function levelOf(key, value) {
	if (typeof value != 'number' || !FIGURES[key])
		return null;
	return FIGURES[key].steps.filter(function(step) { return value >= step }).length;
}

/* "-92 dBm", "12.4 dB", or a dash for what is not measured. */
export function figure(key, value) {
	if (typeof value != 'number' || !isFinite(value))
		return '–';
	const digits = Number.isInteger(value) ? 0 : 1;
	return value.toFixed(digits).replace('-', '−') + ' ' + FIGURES[key].unit;
}

/* Seconds as a person says them. */
export function duration(s) {
	if (!(s >= 0))
		return '';
	s = Math.floor(s);
	if (s < 60)
		return s + ' s';
	if (s < 3600)
		return Math.floor(s / 60) + ' min ' + s % 60 + ' s';
	if (s < 86400)
		return Math.floor(s / 3600) + ' h ' + Math.floor(s / 60) % 60 + ' min';
	return Math.floor(s / 86400) + ' d ' + Math.floor(s / 3600) % 24 + ' h';
}

export function bytes(n) {
	const units = [ 'B', 'kB', 'MB', 'GB', 'TB' ];
	let i = 0;

	for (; n >= 1000 && i < units.length - 1; i++)
		n /= 1000;
	return (i ? n.toFixed(1) : String(n)) + ' ' + units[i];
}

/* The cell of a reply, to tell a change of it; '' when there is none. */
export function cellOf(result) {
	const n = (result && result.network) || {};

	return typeof n.cell_id == 'number' ? n.mcc + '-' + n.mnc + ' ' + n.cell_id : '';
}

/*
 * The last minutes of the signal.  add() takes a result of "mr200 signal --json"
 * and the time in milliseconds; a sample without a measurement stays as a gap.
 */
export class History {
	constructor(seconds) {
		this.span = seconds * 1000;
		this.samples = [];
		this.best = {};
	}

	add(result, now) {
		const signal = (result && result.signal) || {};
		const sample = { at: now, cell: cellOf(result), changed: false };
		const before = this.samples.filter(function(s) { return s.cell }).pop();

		for (const key in FIGURES) {
			const value = signal[key];

			if (typeof value != 'number' || !isFinite(value))
				continue;
			sample[key] = value;
			if (!this.best[key] || value > this.best[key].value)
				this.best[key] = { value: value, at: now, cell: sample.cell };
		}
		sample.changed = !!(before && sample.cell && sample.cell != before.cell);
		this.samples.push(sample);
		while (this.samples.length && this.samples[0].at < now - this.span)
			this.samples.shift();
		return sample;
	}

	/* { min, max } of what is kept, null without a value. */
	range(key) {
		const values = this.samples.map(function(s) { return s[key] })
			.filter(function(v) { return v !== undefined });

		return values.length ? { min: Math.min.apply(null, values), max: Math.max.apply(null, values) } : null;
	}

	forget() {
		this.samples = [];
		this.best = {};
	}
}

function make(parent, name, attributes, text) {
	const node = parent.ownerDocument.createElementNS(SVG, name);

	for (const key in attributes)
		node.setAttribute(key, attributes[key]);
	if (text !== undefined)
		node.appendChild(parent.ownerDocument.createTextNode(text));
	parent.appendChild(node);
	return node;
}

/*
 * Draws one figure of a History into the SVG element @svg, replacing what was
 * there: the line with its gaps, lowest and highest value, changes of the cell.
 */
export function chart(svg, history, key, now) {
	const kind = FIGURES[key], width = 600, height = 140, foot = 26;
	const x = function(at) { return width * (1 - (now - at) / history.span) };
	const y = function(v) {
		const part = (Math.min(Math.max(v, kind.low), kind.high) - kind.low) / (kind.high - kind.low);
		return (height - foot) * (1 - part);
	};
	const range = history.range(key);
	let points = [];

	function line() {
		if (points.length == 1)
			make(svg, 'circle', { cx: points[0][0], cy: points[0][1], r: 2, fill: 'currentColor' });
		else if (points.length)
			make(svg, 'polyline', { points: points.map(function(p) { return p.join(',') }).join(' '),
				fill: 'none', stroke: 'currentColor', 'stroke-width': 2 });
		points = [];
	}

	while (svg.firstChild)
		svg.removeChild(svg.firstChild);
	svg.setAttribute('viewBox', '0 0 ' + width + ' ' + height);
	svg.setAttribute('role', 'img');
	make(svg, 'title', {}, kind.name + (range ? ' ' + figure(key, range.min) + ' … ' + figure(key, range.max) : ''));
	kind.steps.forEach(function(step) {
		make(svg, 'line', { x1: 0, x2: width, y1: y(step).toFixed(1), y2: y(step).toFixed(1),
			stroke: 'currentColor', 'stroke-opacity': 0.15 });
	});
	history.samples.forEach(function(s) {
		if (s.changed)
			make(svg, 'line', { 'class': 'cell', x1: x(s.at).toFixed(1), x2: x(s.at).toFixed(1), y1: 0,
				y2: height - foot, stroke: '#7a3fb0', 'stroke-dasharray': '4 3' });
		if (s[key] === undefined)
			line();
		else
			points.push([ x(s.at).toFixed(1), y(s[key]).toFixed(1) ]);
	});
	line();
	make(svg, 'text', { x: 2, y: height - 6, 'font-size': 20, fill: 'currentColor' },
		kind.name + (range ? '  min ' + figure(key, range.min) + '  max ' + figure(key, range.max) : ''));
}

/* The tone of a figure: a higher one is a better signal; Hz. */
export function pitch(key, value) {
	const kind = FIGURES[key];

	if (typeof value != 'number')
		return 0;
	const part = (Math.min(Math.max(value, kind.low), kind.high) - kind.low) / (kind.high - kind.low);
	return Math.round(220 * Math.pow(2, 3 * part));
}

/* Which figure to aim by: the first that is measured. */
export function mainFigure(signal) {
	return [ 'sinr_db', 'rsrp_dbm', 'ecio_db', 'rssi_dbm' ].filter(function(key) {
		return signal && typeof signal[key] == 'number';
	})[0] || null;
}
