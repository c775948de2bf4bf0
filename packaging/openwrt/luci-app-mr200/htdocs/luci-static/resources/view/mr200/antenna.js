// SPDX-License-Identifier: GPL-2.0-only
'use strict';
'require view';
'require poll';
'require dom';
'require mr200.mr200 as mr200';

const SPAN_S = 180;
const TONE_S = 0.15;

return view.extend({
	load: function() {
		return mr200.draw();
	},

	tone: function(key, value) {
		const hz = key ? this.draw.pitch(key, value) : 0;

		if (!this.audio || !hz)
			return;
		const o = this.audio.createOscillator(), g = this.audio.createGain();

		o.frequency.value = hz;
		g.gain.value = 0.2;
		o.connect(g);
		g.connect(this.audio.destination);
		o.start();
		o.stop(this.audio.currentTime + TONE_S);
	},

	switchTone: function(ev) {
		const Audio = window.AudioContext || window.webkitAudioContext;

		if (this.audio) {
			this.audio.close();
			this.audio = null;
		} else if (Audio) {
			this.audio = new Audio();
		}
		dom.content(ev.target, [ this.audio ? _('Tone off') : _('Tone on') ]);
	},

	show: function(r) {
		const d = this.draw, now = Date.now(), signal = (r && r.signal) || {};
		const key = d.mainFigure(signal), best = key && this.history.best[key];

		this.history.add(r, now);
		this.big.style.background = d.colourOf(signal.quality);
		dom.content(this.big, [
			E('div', { 'class': 'mr200-value', 'style': 'font-size:min(28vw,9rem);line-height:1.1;font-weight:700' },
				[ key ? d.figure(key, signal[key]) : '–' ]),
			E('div', { 'style': 'font-size:1.6rem' }, [ key ? d.FIGURES[key].name : _('no signal'), ' ', signal.quality || '' ])
		]);
		const top = key ? this.history.best[key] : null;
		dom.content(this.best, top ? [
			E('strong', {}, [ _('Best so far: %s').format(d.figure(key, top.value)) ]),
			E('span', {}, [ ' ', _('%s ago, cell %s').format(d.duration((now - top.at) / 1000), top.cell || '–') ])
		] : [ _('Nothing measured yet') ]);
		if (best && top.value > best.value)
			this.best.animate && this.best.animate([ { opacity: 0.2 }, { opacity: 1 } ], 400);
		dom.content(this.rest, mr200.table(Object.keys(d.FIGURES).filter(function(k) {
			return signal[k] !== undefined;
		}).map(function(k) { return [ d.FIGURES[k].name, d.figure(k, signal[k]) ] }).concat([
			[ _('Cell'), d.cellOf(r) ], [ _('Problem'), r.error ? r.error.message : null ]
		])));
		if (key)
			d.chart(this.svg, this.history, key, now);
		this.tone(key, signal[key]);
	},

	render: function(draw) {
		this.draw = draw;
		this.history = new draw.History(SPAN_S);
		this.big = E('div', { 'class': 'mr200-big',
			'style': 'color:#fff;text-align:center;padding:1rem;border-radius:.5rem;background:' + draw.NO_COLOUR });
		this.best = E('div', { 'style': 'font-size:1.3rem;margin:.7rem 0' });
		this.rest = E('div');
		this.svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
		this.svg.setAttribute('style', 'width:100%;max-width:600px;display:block');
		poll.add(L.bind(function() {
			return mr200.run([ 'signal' ]).catch(function(e) { return { error: e } }).then(L.bind(this.show, this));
		}, this), 1);
		return E('div', { 'class': 'cbi-map' }, [
			E('h2', {}, [ _('Aim the antenna') ]), this.big, this.best, this.svg,
			E('div', { 'class': 'right' }, [
				E('button', { 'class': 'btn cbi-button', 'click': L.bind(this.switchTone, this) }, [ _('Tone on') ]), ' ',
				E('button', { 'class': 'btn cbi-button', 'click': L.bind(function() { this.history.forget() }, this) }, [ _('Begin anew') ])
			]), this.rest
		]);
	},

	handleSave: null, handleSaveApply: null, handleReset: null
});
