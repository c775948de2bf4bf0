// SPDX-License-Identifier: GPL-2.0-only
'use strict';
'require view';
'require dom';
'require fs';
'require ui';
'require mr200.mr200 as mr200';

const SIGNS = { ok: '✓', note: 'i', warning: '!', error: '✗' };

return view.extend({
	load: function() {
		return mr200.run([ 'doctor' ]).catch(function(e) { return { error: e } });
	},

	fill: function(r) {
		dom.content(this.box, r.error ? [ E('p', {}, [ r.error.message ]) ] : (r.findings || []).map(function(f) {
			return E('div', { 'class': 'alert-message ' + (f.severity == 'error' ? 'danger' : f.severity == 'warning' ? 'warning' : 'notice') }, [
				E('strong', {}, [ SIGNS[f.severity] || '', ' ', f.what ]),
				E('ul', {}, (f.evidence || []).map(function(e) { return E('li', {}, [ e ]) })),
				f.remedy ? E('p', {}, [ f.remedy ]) : ''
			]);
		}));
	},

	report: function() {
		return fs.exec('/usr/bin/mr200', [ 'doctor', '--report' ]).then(L.bind(function(res) {
			this.text.value = res.stdout || res.stderr || '';
			this.text.style.display = '';
			this.text.select();
			if (navigator.clipboard)
				navigator.clipboard.writeText(this.text.value).catch(function() {});
		}, this));
	},

	restart: function() {
		if (!window.confirm(_('Restart the modem? The connection is gone for about a minute.')))
			return;
		return mr200.run([ 'reset' ]);
	},

	render: function(r) {
		this.box = E('div');
		this.text = E('textarea', { 'readonly': '', 'rows': 20, 'style': 'width:100%;display:none;font-family:monospace' });
		this.fill(r);
		return E('div', { 'class': 'cbi-map' }, [
			E('h2', {}, [ _('What is wrong') ]), this.box, this.text,
			E('div', { 'class': 'right' }, [
				mr200.button(_('Restart the modem'), 'negative', L.bind(this.restart, this)), ' ',
				mr200.button(_('A report to copy'), 'neutral', L.bind(this.report, this)), ' ',
				mr200.button(_('Look again'), 'apply', L.bind(function() { return this.load().then(L.bind(this.fill, this)) }, this))
			])
		]);
	},

	handleSave: null, handleSaveApply: null, handleReset: null
});
