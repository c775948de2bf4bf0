// SPDX-License-Identifier: GPL-2.0-only
'use strict';
'require view';
'require dom';
'require ui';
'require mr200.mr200 as mr200';

/* What asks for one code, and what for two. */
const VERBS = [
	[ 'verify', _('Unlock'), _('PIN'), null ],
	[ 'enable', _('Ask for the PIN at each start'), _('PIN'), null ],
	[ 'disable', _('Ask for no PIN'), _('PIN'), null ],
	[ 'change', _('Change the PIN'), _('PIN'), _('New PIN') ],
	[ 'unblock', _('Unblock with the PUK'), _('PUK'), _('New PIN') ]
];

function nothing(e) { return { error: e } }

return view.extend({
	load: function() {
		return Promise.all([ mr200.run([ 'pin', 'status' ]).catch(nothing), mr200.run([ 'profile', 'list' ]).catch(nothing) ]);
	},

	state: function(r) {
		dom.content(this.card, mr200.table([
			[ _('PIN'), r.error ? r.error.message : r.state ],
			[ _('PIN tries left'), r.pin_tries_left ], [ _('PUK tries left'), r.puk_tries_left ]
		]));
	},

	act: function() {
		const v = VERBS[this.verb.selectedIndex], code = this.code.value, fresh = this.fresh.value;

		if (!/^[0-9]{4,8}$/.test(code))
			throw new Error(_('%s: 4 to 8 digits').format(v[2]));
		if (v[3] && !/^[0-9]{4,8}$/.test(fresh))
			throw new Error(_('%s: 4 to 8 digits').format(v[3]));
		this.code.value = this.fresh.value = '';
		return mr200.pin(v[0], code, v[3] ? fresh : '').then(L.bind(function() {
			ui.addNotification(null, E('p', {}, [ _('The SIM has taken it') ]), 'info');
			return mr200.run([ 'pin', 'status' ]).then(L.bind(this.state, this));
		}, this));
	},

	render: function(data) {
		const profiles = data[1];

		this.card = E('div');
		this.state(data[0]);
		this.verb = E('select', { 'class': 'cbi-input-select', 'change': L.bind(function() {
			this.fresh.style.display = VERBS[this.verb.selectedIndex][3] ? '' : 'none';
		}, this) }, VERBS.map(function(v) { return E('option', {}, [ v[1] ]) }));
		this.code = E('input', { 'type': 'password', 'inputmode': 'numeric', 'autocomplete': 'off', 'placeholder': _('PIN or PUK') });
		this.fresh = E('input', { 'type': 'password', 'inputmode': 'numeric', 'autocomplete': 'off', 'placeholder': _('New PIN'), 'style': 'display:none' });
		return E('div', { 'class': 'cbi-map' }, [
			E('h2', {}, [ _('SIM and profiles') ]),
			E('div', { 'class': 'cbi-section' }, [ E('h3', {}, [ _('PIN') ]), this.card,
				E('p', {}, [ _('The last try is never spent: for it use mr200 pin on the command line.') ]),
				this.verb, ' ', this.code, ' ', this.fresh,
				E('div', { 'class': 'right' }, [ mr200.button(_('Send to the SIM'), 'apply', L.bind(this.act, this)) ]) ]),
			E('div', { 'class': 'cbi-section' }, [ E('h3', {}, [ _('Profiles in the modem') ]),
				mr200.list([ '#', _('Name'), _('Access point'), _('Type'), _('Authentication'), _('In use') ],
					(profiles.profiles || []).map(function(p) {
						return [ String(p.index), p.name || '', p.apn || '', p.pdptype || '', p.auth || '', p.chosen ? _('yes') : '' ];
					}), profiles.error ? profiles.error.message : _('None')) ])
		]);
	},

	handleSave: null, handleSaveApply: null, handleReset: null
});
