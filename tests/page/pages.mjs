// SPDX-License-Identifier: GPL-2.0
/* What the pages show of a real mr200d; the server prints what is posted as TAP. */

const draw = await import('/luci-static/resources/mr200/draw.js');
let n = 0;

async function ok(good, name, ...seen) {
	n++;
	await luci.post('/tap', `${good ? 'ok' : 'not ok'} ${n} - ${name}`);
	if (!good)
		await luci.post('/tap', '# ' + seen.map((s) => JSON.stringify(s)).join(', ').slice(0, 1500));
}
const is = (got, want, name) => ok(JSON.stringify(got) == JSON.stringify(want), name, got, want);
const text = () => document.body.innerText.replace(/\s+/g, ' ');
const sim = (command) => luci.post('/sim', command);
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

async function eventually(what, name) {
	for (let i = 0; i < 80; i++) {
		if (await what())
			return ok(true, name);
		await sleep(250);
	}
	return ok(false, name, text());
}

async function press(title) {
	const button = Array.from(document.querySelectorAll('button')).find((b) => b.textContent == title);

	if (!button)
		return ok(false, `there is a button "${title}"`, text());
	button.click();
	await sleep(300);
}

try {
	/* figures */
	await is([ draw.figure('rsrp_dbm', -92), draw.figure('sinr_db', 12.4), draw.figure('rsrp_dbm', undefined), draw.figure('rsrp_dbm', null) ],
		[ '−92 dBm', '12.4 dB', '–', '–' ], 'figures have units, and no measurement is a dash');
	await is([ 59, 61, 3600, 90000 ].map(draw.duration), [ '59 s', '1 min 1 s', '1 h 0 min', '1 d 1 h' ], 'durations');
	await is([ 999, 1500, 2e9 ].map(draw.bytes), [ '999 B', '1.5 kB', '2.0 GB' ], 'amounts');
	await is([ -115, -105, -95, -80, undefined ].map((v) => draw.levelOf('rsrp_dbm', v)), [ 0, 1, 2, 3, null ], 'levels');
	await is(draw.colourOf('constructor'), draw.NO_COLOUR, 'an unknown word has no colour of its own');

	/* history */
	const h = new draw.History(60);
	const at = (s, rsrp, cell) => h.add({ signal: { rsrp_dbm: rsrp }, network: { cell_id: cell, mcc: '001', mnc: '01' } }, s * 1000);
	at(0, -100, 1); at(30, -90, 1); at(50, -95, 2); h.add({}, 55000); at(100, -97, 2);
	await is(h.samples.length, 3, 'what is older than the span is dropped');
	await is(h.range('rsrp_dbm'), { min: -97, max: -95 }, 'lowest and highest');
	await is([ h.best.rsrp_dbm.value, h.best.rsrp_dbm.at ], [ -90, 30000 ], 'the best so far and when');
	await is(h.samples.map((s) => s.changed), [ true, false, false ], 'a change of the cell is marked');
	const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
	draw.chart(svg, h, 'rsrp_dbm', 100000);
	await is([ svg.querySelectorAll('circle').length, svg.querySelectorAll('.cell').length ], [ 2, 1 ], 'a gap parts the line, a cell change is drawn');
	await ok(svg.textContent.includes('min −97 dBm'), 'the least is written', svg.textContent);
	await ok(draw.pitch('sinr_db', 20) > draw.pitch('sinr_db', 0) && draw.pitch('sinr_db') == 0, 'a better signal sounds higher');

	/* status */
	await luci.show('mr200.status');
	await eventually(async () => { await luci.poll(); return /State online/.test(text()) }, 'the state');
	await ok(/APN|Access point internet \(configuration\)/.test(text()), 'the access point and where it is from', text());
	await ok(/RSRP −92 dBm/.test(text()), 'the signal', text());
	await ok(document.querySelector('svg title').textContent.startsWith('RSRP −92 dBm'), 'the history');
	await sim('set network.name "<img src=x onerror=alert(1)>"');
	await sim('network deny');
	await sim('network allow');
	await eventually(async () => { await luci.poll(); return text().includes('<img src=x') }, 'an operator of markup is text');
	await ok(!document.querySelector('img'), 'and no element', document.body.innerHTML);

	/* antenna */
	await luci.show('mr200.antenna');
	await luci.poll();
	const big = document.querySelector('.mr200-value');
	await is(big.textContent, '12.4 dB', 'one figure');
	await ok(parseFloat(getComputedStyle(big).fontSize) > 80 && big.scrollWidth <= document.documentElement.clientWidth,
		'as big as fits', getComputedStyle(big).fontSize, big.scrollWidth);
	await sim('set signal.snr 3');
	await eventually(async () => { await luci.poll(); return document.querySelector('.mr200-value').textContent == '3 dB' }, 'follows');
	await ok(/Best so far: 12\.4 dB/.test(text()), 'and remembers the best', text());

	/* networks */
	await luci.show('mr200.network');
	await ok(/serving LTE LTE band 3/.test(text()) && /neighbour/.test(text()), 'cells', text());
	document.querySelector('input[name="1"]').checked = false;
	await press('Allow these only');
	await eventually(async () => (await luci.modules['mr200.mr200'].run([ 'bands' ])).lte_bands.join() == '3,7,8,20', 'a band is locked out');

	/* messages */
	await sim('sms receive +49123456 "<b>hello</b> you"');
	await luci.show('mr200.messages');
	await eventually(async () => { await press('Look again'); return text().includes('<b>hello</b> you') }, 'a message, as text');
	await ok(!document.querySelector('#view td b'), 'and not as markup');
	await press('Send');
	await ok(/A number has digits/.test(luci.modules.ui.told.join()), 'a message without a number is refused');

	/* SIM */
	await luci.show('mr200.sim');
	await ok(/PIN tries left 3/.test(text()) && /internet/.test(text()), 'PIN and profiles', text());
	document.querySelector('input[type=password]').value = '12';
	await press('Send to the SIM');
	await ok(/4 to 8 digits/.test(luci.modules.ui.told.join()), 'a PIN that is none is not sent');

	/* doctor */
	await luci.show('mr200.doctor');
	await ok(/registered/.test(text()), 'findings', text());

	/* the form */
	await luci.require('protocol.mr200');
	const proto = luci.modules.network.protocols.mr200, options = {};
	proto.getL3Device = proto.getDevice = () => null;
	proto.renderFormOptions({ taboption: (tab, Kind, name, title) => (options[name] = new Kind(name, title)) });
	const says = (name, value) => options[name].validate('wan', value);
	await is([ says('apn', 'internet.yota'), says('apn', ''), says('pincode', '1234'), says('device', '1-1.2'), says('roaming', '262-01') ],
		[ true, true, true, true, true ], 'legal values');
	await is([ says('apn', 'a b'), says('pincode', '12'), says('device', '/ dev / cdc-wdm0') ].map((s) => typeof s), [ 'string', 'string', 'string' ],
		'illegal ones are told');
	for (const word of (await luci.post('/faults', null)))
		await ok(luci.modules.network.errors[word], `an error code ${word} has words`);
} catch (e) {
	await ok(false, 'the pages run', e.message, e.stack);
}
await luci.post('/tap', `1..${n}`);
await luci.post('/done', null);
