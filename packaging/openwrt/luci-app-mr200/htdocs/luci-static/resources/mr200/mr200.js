// SPDX-License-Identifier: GPL-2.0-only
'use strict';
'require baseclass';
'require fs';
'require rpc';
'require ui';

/* A PIN is no argument of a process: it goes through the plugin of rpcd. */
const callPin = rpc.declare({
	object: 'mr200', method: 'pin', params: [ 'verb', 'code', 'new' ], expect: { '': {} }
});

/* An error as mr200 tells it: what went wrong, and what to do about it. */
function refused(reply, fallback) {
	const error = (reply && reply.error) || {};
	const e = new Error(error.message || fallback || _('mr200 gave no answer'));

	e.remedy = error.remedy || '';
	e.code = error.code || '';
	return e;
}

function take(text, fallback) {
	let reply = null;

	try {
		reply = JSON.parse(text);
	} catch (e) {
		throw refused(null, fallback);
	}
	/* doctor has a result beside an exit status that is not 0 */
	if (!reply || !reply.result)
		throw refused(reply, fallback);
	return reply.result;
}

return baseclass.extend({
	/* The result of "mr200 ARGUMENTS --json"; fails with what mr200 says. */
	run: function(args) {
		return fs.exec('/usr/bin/mr200', args.concat([ '--json' ])).then(function(res) {
			return take(res.stdout || '', res.stderr);
		});
	},

	pin: function(verb, code, fresh) {
		return callPin(verb, code, fresh || '').then(function(reply) {
			if (!reply || !reply.result)
				throw refused(reply);
			return reply.result;
		});
	},

	/* Tells an error beside the page, with its remedy. */
	tell: function(e) {
		ui.addNotification(null, E('div', {}, [
			E('p', {}, [ e.message ]), e.remedy ? E('p', {}, [ e.remedy ]) : ''
		]), 'error');
	},

	/* The drawing, which knows nothing of LuCI. */
	draw: function() {
		return import(L.resource('mr200/draw.js'));
	},

	/* Rows of [name, value]; those without a value are left out. */
	table: function(rows) {
		return E('table', { 'class': 'table' }, rows.filter(function(row) {
			return row[1] !== undefined && row[1] !== null && row[1] !== '';
		}).map(function(row) {
			return E('tr', { 'class': 'tr' }, [
				E('td', { 'class': 'td left', 'width': '33%' }, [ row[0] ]),
				E('td', { 'class': 'td left' }, [ row[1] instanceof Node ? row[1] : String(row[1]) ])
			]);
		}));
	},

	/* A list with a head. */
	list: function(head, rows, empty) {
		const node = E('table', { 'class': 'table' }, [
			E('tr', { 'class': 'tr table-titles' }, head.map(function(title) {
				return E('th', { 'class': 'th' }, [ title ]);
			}))
		]);

		/* a bare string would be taken for markup */
		cbi_update_table(node, rows.map(function(row) {
			return row.map(function(cell) {
				return cell instanceof Node ? cell : document.createTextNode(String(cell));
			});
		}), E('em', {}, [ empty ]));
		return node;
	},

	/* A button that does @run once, and says what became of it. */
	button: function(title, style, run) {
		const that = this;

		return E('button', {
			'class': 'btn cbi-button cbi-button-' + style,
			'click': ui.createHandlerFn(this, function() {
				return Promise.resolve().then(run).catch(function(e) { that.tell(e) });
			})
		}, [ title ]);
	}
});
