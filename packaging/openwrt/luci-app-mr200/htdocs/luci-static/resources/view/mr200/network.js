// SPDX-License-Identifier: GPL-2.0-only
'use strict';
'require view';
'require dom';
'require ui';
'require mr200.mr200 as mr200';

const MODES = [ [ 'lte', 'LTE' ], [ 'umts', 'UMTS' ], [ 'gsm', 'GSM' ] ];

function nothing(e) { return { error: e } }

function choice(name, title, on) {
	return E('label', { 'style': 'display:inline-block;margin-right:1.5em' }, [
		E('input', { 'type': 'checkbox', 'name': name, 'checked': on ? '' : null }), ' ', title
	]);
}

function chosen(node) {
	return Array.prototype.filter.call(node.querySelectorAll('input'), function(i) { return i.checked })
		.map(function(i) { return i.name });
}

return view.extend({
	load: function() {
		return Promise.all([ mr200.draw() ].concat([ 'cells', 'bands', 'modes', 'select' ].map(function(what) {
			return mr200.run([ what ]).catch(nothing);
		})));
	},

	cells: function(d, r) {
		const rows = (r.serving ? [ r.serving ] : []).concat(r.neighbours || []).map(function(c, i) {
			return [ i || !r.serving ? _('neighbour') : _('serving'), c.technology || '', c.band_name || '',
				c.earfcn !== undefined ? String(c.earfcn) : '', c.pci !== undefined ? String(c.pci) : '',
				d.figure('rsrp_dbm', c.rsrp_dbm), d.figure('rsrq_db', c.rsrq_db) ];
		});

		return mr200.list([ _('Cell'), _('Technology'), _('Band'), 'EARFCN', 'PCI', 'RSRP', 'RSRQ' ], rows,
			r.error ? r.error.message : _('The modem names no cell'));
	},

	/* What is not in the list any more leaves the modem without it. */
	lock: function(title, what, items, on, hint) {
		const box = E('div', {}, items.map(function(i) { return choice(String(i[0]), i[1], on.indexOf(i[0]) >= 0) }));
		const set = function(words) {
			return mr200.run([ what, words ]).then(function() {
				ui.addNotification(null, E('p', {}, [ _('Done. The modem looks for a network anew.') ]), 'info');
			});
		};

		return E('div', { 'class': 'cbi-section' }, [
			E('h3', {}, [ title ]), E('p', {}, [ hint ]), box,
			E('div', { 'class': 'right' }, [
				mr200.button(_('Allow all'), 'neutral', function() { return set(what == 'bands' ? 'all' : 'auto') }), ' ',
				mr200.button(_('Allow these only'), 'apply', function() {
					const words = chosen(box);

					if (!words.length)
						throw new Error(_('Choose at least one'));
					return set(words.join(','));
				})
			])
		]);
	},

	scan: function() {
		const out = this.found, that = this;

		dom.content(out, E('p', { 'class': 'spinning' }, [ _('Looking for networks; this takes up to five minutes') ]));
		return mr200.run([ 'scan' ]).then(function(r) {
			dom.content(out, mr200.list([ _('Network'), _('Name'), _('Technologies'), _('State'), '' ],
				(r.networks || []).map(function(n) {
					return [ n.plmn, n.name || '', (n.technologies || []).join(', '),
						n.serving ? _('in use') : n.forbidden ? _('forbidden') : _('available'),
						mr200.button(_('Choose'), 'action', function() { return that.select(n.plmn) }) ];
				}), _('None was found')));
		}, function(e) {
			dom.content(out, '');
			throw e;
		});
	},

	select: function(plmn) {
		return mr200.run([ 'select', plmn ]).then(function(r) {
			ui.addNotification(null, E('p', {}, [ _('Registered in %s').format(r.operator || r.plmn || plmn) ]), 'info');
		});
	},

	render: function(data) {
		const d = data[0], bands = data[2], modes = data[3], selection = data[4];

		this.found = E('div');
		return E('div', { 'class': 'cbi-map' }, [
			E('h2', {}, [ _('Cells, bands and networks') ]),
			E('div', { 'class': 'cbi-section' }, [ E('h3', {}, [ _('Cells') ]), this.cells(d, data[1]) ]),
			this.lock(_('Bands'), 'bands', (bands.supported_lte_bands || []).map(function(b) { return [ b, 'B' + b ] }),
				bands.lte_bands || [], _('A band that no cell here uses leaves the modem without a network.')),
			this.lock(_('Technologies'), 'modes', MODES, modes.modes || [],
				_('What is not chosen is not used, even where nothing else is to be had.')),
			E('div', { 'class': 'cbi-section' }, [
				E('h3', {}, [ _('Network') ]),
				mr200.table([ [ _('Selection'), selection.selection ], [ _('Network'), selection.operator ] ]),
				this.found,
				E('div', { 'class': 'right' }, [
					mr200.button(_('Leave it to the modem'), 'neutral', L.bind(this.select, this, 'auto')), ' ',
					mr200.button(_('Look for networks'), 'apply', L.bind(this.scan, this))
				])
			])
		]);
	},

	handleSave: null, handleSaveApply: null, handleReset: null
});
