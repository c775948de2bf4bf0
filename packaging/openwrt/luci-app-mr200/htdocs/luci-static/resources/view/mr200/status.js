// SPDX-License-Identifier: GPL-2.0-only
'use strict';
'require view';
'require poll';
'require dom';
'require mr200.mr200 as mr200';

const SPAN_S = 300;

/* Said in the page's words only where mr200 has none of its own. */
function stateOf(s) {
	if (s.state == 'online')
		return _('online');
	return s.next_try_s ? _('offline, next: %s').format(s.next_try || s.doing) : _('offline: %s').format(s.doing);
}

function familyRow(b) {
	if (!b.up)
		return [ b.family, _('down: %s').format(b.reason || '') ];
	return [ b.family, [ b.address, b.gateway && _('gateway %s').format(b.gateway),
		b.dns && b.dns.length && _('DNS %s').format(b.dns.join(', ')) ].filter(Boolean).join(', ') ];
}

return view.extend({
	load: function() {
		return Promise.all([ mr200.draw(), mr200.run([ 'status' ]).catch(function(e) { return { error: e } }) ]);
	},

	finding: function(title, f) {
		return E('div', { 'class': 'alert-message warning' }, [
			E('h4', {}, [ title ]), E('p', {}, [ f.message ]), f.remedy ? E('p', {}, [ f.remedy ]) : ''
		]);
	},

	content: function(s) {
		if (s.error)
			return [ this.finding(_('mr200d does not answer'), s.error) ];
		const d = this.draw, m = s.modem || {}, n = s.network || {}, c = s.connection || {}, l = s.link || {};
		const g = s.signal || {};
		const sections = [];

		if (s.last_error && s.state != 'online')
			sections.push(this.finding(_('Why'), s.last_error));
		(s.warnings || []).forEach(L.bind(function(w) { sections.push(this.finding(_('Warning'), w)) }, this));
		sections.push(E('h3', {}, [ _('Connection') ]), mr200.table([
			[ _('State'), stateOf(s) ],
			[ _('Online for'), c.online_s !== undefined ? d.duration(c.online_s) : null ],
			[ _('Access point'), c.apn ? c.apn + (c.apn_origin ? ' (' + c.apn_origin + ')' : '') : null ]
		].concat((c.bearers || []).map(familyRow), [
			[ _('Interface'), l.netdev ? l.netdev + ', MTU ' + l.mtu_bytes : null ],
			[ _('Received'), l.rx_bytes !== undefined ? d.bytes(l.rx_bytes) : null ],
			[ _('Sent'), l.tx_bytes !== undefined ? d.bytes(l.tx_bytes) : null ]
		])));
		sections.push(E('h3', {}, [ _('Network') ]), mr200.table([
			[ _('Modem'), m.present ? [ m.manufacturer, m.model ].filter(Boolean).join(' ') : _('absent') ],
			[ _('USB'), m.usb_speed_mbps ? m.usb_speed_mbps + ' Mb/s' : null ],
			[ _('SIM'), s.sim && s.sim.state ],
			[ _('Network'), n.technology ? [ n.operator, n.mcc + ' ' + n.mnc, n.technology,
				n.roaming ? _('roaming') : null ].filter(Boolean).join(', ') : n.reject_cause || n.registration ],
			[ _('Band'), s.radio && s.radio.band_name ],
			[ _('Signal'), g.quality ]
		].concat(Object.keys(d.FIGURES).filter(function(key) { return g[key] !== undefined }).map(function(key) {
			return [ d.FIGURES[key].name, d.figure(key, g[key]) ];
		}))));
		return sections;
	},

	show: function(s) {
		const now = Date.now();

		dom.content(this.body, this.content(s));
		this.history.add(s.error ? {} : s, now);
		for (const key in this.charts) {
			this.charts[key].style.display = this.history.range(key) ? '' : 'none';
			this.draw.chart(this.charts[key], this.history, key, now);
		}
	},

	render: function(data) {
		this.draw = data[0];
		this.history = new this.draw.History(SPAN_S);
		this.body = E('div');
		this.charts = {};
		const charts = E('div', { 'class': 'cbi-section' }, [ E('h3', {}, [ _('The last five minutes') ]) ]);

		[ 'rsrp_dbm', 'rsrq_db', 'sinr_db', 'rssi_dbm' ].forEach(L.bind(function(key) {
			const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');

			svg.setAttribute('style', 'width:100%;max-width:600px;display:block');
			this.charts[key] = svg;
			charts.appendChild(svg);
		}, this));
		this.show(data[1]);
		poll.add(L.bind(function() {
			return mr200.run([ 'status' ]).catch(function(e) { return { error: e } }).then(L.bind(this.show, this));
		}, this), 3);
		return E('div', { 'class': 'cbi-map' }, [
			E('h2', {}, [ _('LTE modem') ]), E('div', { 'class': 'cbi-section' }, [ this.body ]), charts
		]);
	},

	handleSave: null, handleSaveApply: null, handleReset: null
});
