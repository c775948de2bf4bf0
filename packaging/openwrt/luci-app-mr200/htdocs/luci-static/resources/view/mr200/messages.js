// SPDX-License-Identifier: GPL-2.0-only
'use strict';
'require view';
'require dom';
'require ui';
'require mr200.mr200 as mr200';

return view.extend({
	load: function() {
		return mr200.run([ 'sms', 'list' ]).catch(function(e) { return { error: e } });
	},

	fill: function(r) {
		const that = this;

		dom.content(this.box, mr200.list([ _('From'), _('Time'), _('Text'), '' ], (r.messages || []).map(function(m) {
			return [ m.from || m.to || '', m.time || '', m.text || '', E('div', {}, [
				mr200.button(_('Read'), 'action', function() { return that.read(m.id) }), ' ',
				mr200.button(_('Delete'), 'remove', function() { return that.remove(m.id) })
			]) ];
		}), r.error ? r.error.message : _('No messages')));
	},

	again: function() {
		return this.load().then(L.bind(this.fill, this));
	},

	read: function(id) {
		return mr200.run([ 'sms', 'read', String(id) ]).then(L.bind(function(r) {
			const m = r.message || r;

			ui.showModal(_('Message'), [
				mr200.table([ [ _('From'), m.from ], [ _('Time'), m.time ] ]),
				E('p', { 'style': 'white-space:pre-wrap' }, [ m.text || '' ]),
				E('div', { 'class': 'right' }, [ E('button', { 'class': 'btn', 'click': ui.hideModal }, [ _('Close') ]) ])
			]);
			return this.again();
		}, this));
	},

	remove: function(id) {
		return mr200.run([ 'sms', 'delete', String(id) ]).then(L.bind(this.again, this));
	},

	send: function() {
		const to = this.to.value.trim(), text = this.text.value;

		if (!/^\+?[0-9*#]{2,20}$/.test(to))
			throw new Error(_('A number has digits, and a + before the country code'));
		if (!text.trim())
			throw new Error(_('There is no text to send'));
		return mr200.run([ 'sms', 'send', to, text ]).then(L.bind(function(r) {
			this.text.value = '';
			ui.addNotification(null, E('p', {}, [ _('Sent, in %d parts').format(r.parts) ]), 'info');
		}, this));
	},

	ussd: function(args) {
		return mr200.run([ 'ussd' ].concat(args)).then(L.bind(function(r) {
			dom.content(this.answer, [ r.text || _('The network has answered nothing') ]);
		}, this));
	},

	render: function(r) {
		this.box = E('div');
		this.to = E('input', { 'type': 'tel', 'class': 'cbi-input-text', 'placeholder': '+49170…' });
		this.text = E('textarea', { 'class': 'cbi-input-textarea', 'rows': 3, 'style': 'width:100%' });
		this.code = E('input', { 'type': 'text', 'class': 'cbi-input-text', 'placeholder': '*100#' });
		this.answer = E('pre', { 'style': 'white-space:pre-wrap' });
		this.fill(r);
		return E('div', { 'class': 'cbi-map' }, [
			E('h2', {}, [ _('Messages') ]),
			E('div', { 'class': 'cbi-section' }, [ this.box,
				E('div', { 'class': 'right' }, [ mr200.button(_('Look again'), 'neutral', L.bind(this.again, this)) ]) ]),
			E('div', { 'class': 'cbi-section' }, [ E('h3', {}, [ _('Write') ]), this.to, this.text,
				E('div', { 'class': 'right' }, [ mr200.button(_('Send'), 'apply', L.bind(this.send, this)) ]) ]),
			E('div', { 'class': 'cbi-section' }, [ E('h3', {}, [ _('Codes of the network (USSD)') ]), this.code, this.answer,
				E('div', { 'class': 'right' }, [
					mr200.button(_('Cancel'), 'neutral', L.bind(this.ussd, this, [ 'cancel' ])), ' ',
					mr200.button(_('Answer'), 'neutral', L.bind(function() { return this.ussd([ 'reply', this.code.value ]) }, this)), ' ',
					mr200.button(_('Send'), 'apply', L.bind(function() { return this.ussd([ this.code.value ]) }, this))
				]) ])
		]);
	},

	handleSave: null, handleSaveApply: null, handleReset: null
});
