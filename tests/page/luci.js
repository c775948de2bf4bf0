// SPDX-License-Identifier: GPL-2.0
/*
 * Enough of LuCI's client side to run the views of luci-app-mr200 and the form of
 * luci-proto-mr200 in a browser without a router: the loader of 'require', the
 * helpers that they use, fs.exec() and rpc.declare() carried to the test's server.
 */
'use strict';

const modules = {}, polls = [];

String.prototype.format = function() {
	const args = Array.from(arguments);

	return this.replace(/%[sd%]/g, (what) => what == '%%' ? '%' : String(args.shift()));
};
window._ = (text) => text;

function append(node, children) {
	if (Array.isArray(children))
		children.forEach((child) => append(node, child));
	else if (children instanceof Node)
		node.appendChild(children);
	else if (children !== null && children !== undefined)
		node.appendChild(document.createTextNode(String(children)));
}

/* LuCI takes a bare string as markup: a page of ours must not hand it one. */
window.E = function(tag, attributes, children) {
	const node = document.createElement(tag);

	for (const [ key, value ] of Object.entries(attributes || {})) {
		if (typeof value == 'function')
			node.addEventListener(key, value);
		else if (value !== null && value !== undefined)
			node.setAttribute(key, value);
	}
	if (typeof children == 'string' && children != '')
		node.innerHTML = children;
	else
		append(node, children);
	return node;
};
window.cbi_update_table = function(table, rows, empty) {
	rows.forEach((row) => table.appendChild(E('tr', { 'class': 'tr' },
		row.map((cell) => typeof cell == 'string' ? E('td', { 'class': 'td' }, cell) : E('td', { 'class': 'td' }, [ cell ])))));
	if (!rows.length)
		table.appendChild(E('tr', { 'class': 'tr' }, [ E('td', { 'class': 'td' }, [ empty ]) ]));
};

window.L = {
	bind: (fn, self, ...args) => fn.bind(self, ...args),
	resource: (path) => '/luci-static/resources/' + path,
	hasSystemFeature: () => true
};

async function post(path, what) {
	const reply = await fetch(path, { method: 'POST', body: JSON.stringify(what) });

	return reply.json();
}

function extend(members) {
	const made = Object.create(this && this.extend ? this : {});

	return Object.assign(made, members, { extend });
}

modules.baseclass = { extend };
modules.view = { extend };
modules.poll = { add: (fn, seconds) => { polls.push([ fn, seconds ]) } };
modules.dom = { content: (node, children) => {
	node.textContent = '';
	if (typeof children == 'string')
		node.innerHTML = children;
	else
		append(node, children);
} };
modules.fs = { exec: (command, params) => post('/exec', [ command ].concat(params || [])) };
modules.rpc = { declare: (what) => (...args) => post('/ubus',
	[ what.object, what.method, Object.fromEntries(what.params.map((name, i) => [ name, args[i] ])) ]) };
modules.ui = {
	told: [],
	addNotification: (title, children, style) => {
		const box = E('div', { 'class': 'alert-message ' + (style || '') }, []);

		append(box, children);
		modules.ui.told.push(box.textContent);
		document.body.insertBefore(box, document.body.firstChild);
	},
	showModal: (title, children) => {
		modules.ui.hideModal();
		document.body.appendChild(E('div', { 'id': 'modal' }, [ E('h4', {}, [ title ]), children ]));
	},
	hideModal: () => { const m = document.getElementById('modal'); if (m) m.remove() },
	createHandlerFn: (self, fn) => function(ev) { ev.currentTarget.blur(); return fn.call(self, ev) }
};

/* forms: what an option is told is kept, for the test to look at */
class Option {
	constructor(name, title) { this.option = name; this.title = title; this.values = []; this.needs = [] }
	value(key, title) { this.values.push([ key, title ]) }
	depends(key, value) { this.needs.push([ key, value ]) }
}
Option.prototype.enabled = '1';
Option.prototype.disabled = '0';
modules.form = { Value: class extends Option {}, ListValue: class extends Option {}, Flag: class extends Option {} };
modules.network = {
	errors: {}, protocols: {},
	registerPatternVirtual: () => {},
	registerErrorCode: (code, words) => { modules.network.errors[code] = words },
	registerProtocol: (name, members) => (modules.network.protocols[name] = extend.call(null, members)),
	getIfnameOf: (name) => name
};

window.luci = {
	modules, polls, post,
	async require(name) {
		if (modules[name])
			return modules[name];
		const text = await (await fetch(L.resource(name.replace(/\./g, '/') + '.js'))).text();
		const names = [], values = [];

		for (const [ , what, , as ] of text.matchAll(/^'require ([\w.]+)( as (\w+))?';$/gm)) {
			names.push(as || what.replace(/\W/g, '_'));
			values.push(await this.require(what));
		}
		return (modules[name] = new Function(...names, text)(...values));
	},
	/* Shows a view as LuCI does: load(), render(), then its polls. */
	async show(name) {
		polls.length = 0;
		const view = await this.require('view.' + name);
		const node = await view.render(await view.load());

		document.body.textContent = '';
		document.body.appendChild(E('div', { 'id': 'view' }, [ node ]));
		return view;
	},
	async poll() {
		for (const [ fn ] of polls)
			await fn();
	}
};
