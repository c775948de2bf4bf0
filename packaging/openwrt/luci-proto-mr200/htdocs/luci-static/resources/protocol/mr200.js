// SPDX-License-Identifier: GPL-2.0-only
'use strict';
'require form';
'require network';

/* mr200d's fault words, as the hook hands them to netifd. */
const ERRORS = {
	INVALID_CONFIGURATION: _('The configuration is wrong; the system log says where'),
	RECOVERED: _('It is over: the connection is up again'),
	NO_MODEM: _('There is no modem on the USB'),
	OPEN: _('The control port of the modem cannot be opened'),
	MODEM_SILENT: _('The modem does not answer'),
	MODEM_RESET: _('The modem has restarted'),
	CLIENT_IDS: _('The modem gives out no more client ids'),
	DATA_FORMAT: _('Modem and driver do not agree on a data format'),
	OPERATING_MODE: _('The radio cannot be switched on'),
	SIM_ABSENT: _('There is no SIM card'),
	SIM_ERROR: _('The SIM card cannot be used'),
	SIM_NOT_READY: _('The SIM card is not ready yet'),
	SIM_MUTE: _('The SIM card does not answer'),
	SIM_LOCKED: _('The modem is locked to another operator'),
	PIN_NEEDED: _('The SIM asks for its PIN'),
	PIN_WRONG: _('The SIM has refused the PIN'),
	PIN_LAST_TRY: _('One PIN try is left; mr200d does not spend it'),
	PUK_NEEDED: _('The SIM is blocked; it asks for its PUK'),
	NOT_REGISTERED: _('No network is found'),
	REGISTRATION_DENIED: _('The network refuses the SIM'),
	ROAMING: _('The network is a foreign one, and roaming is off'),
	PROFILE: _('The profile in the modem cannot be written'),
	STALE_CALL: _('A call with other settings is in the way'),
	CALL_REFUSED: _('The network refuses the data call'),
	CALL_FAILED: _('The data call failed'),
	CALL_LOST: _('The data call ended'),
	DEAD_BEARER: _('Nothing comes in over the data call'),
	NO_SETTINGS: _('The network gave no address'),
	NETCFG: _('The network interface cannot be configured'),
	MUX_DRIVER: _('The driver carries one access point only'),
	MUX_MODEM: _('The modem carries one access point only')
};

network.registerPatternVirtual(/^mr200-.+$/);
for (const code in ERRORS)
	network.registerErrorCode(code, ERRORS[code]);

/* What mr200d -n would say of a value. */
function matches(re, words) {
	return function(section_id, value) {
		return value == null || value == '' || re.test(value) ? true : words;
	};
}

return network.registerProtocol('mr200', {
	getI18n: function() {
		return _('LTE modem (mr200)');
	},

	getIfname: function() {
		return this._ubus('l3_device') || 'mr200-%s'.format(this.sid);
	},

	getOpkgPackage: function() {
		return 'mr200';
	},

	getPackageName: function() {
		return 'mr200';
	},

	isFloating: function() {
		return true;
	},

	isVirtual: function() {
		return true;
	},

	getDevices: function() {
		return null;
	},

	containsDevice: function(ifname) {
		return network.getIfnameOf(ifname) == this.getIfname();
	},

	renderFormOptions: function(s) {
		const dev = this.getL3Device() || this.getDevice();
		let o;

		o = s.taboption('general', form.Value, 'apn', _('APN'), _('Empty: what the provider list or the modem\'s profile has'));
		o.validate = matches(/^[A-Za-z0-9._-]{1,100}$/, _('Letters, digits, dots and dashes, 100 at most'));

		o = s.taboption('general', form.Value, 'pincode', _('PIN'), _('Tried once; never when only one try is left'));
		o.validate = matches(/^[0-9]{4,8}$/, _('4 to 8 digits'));
		o.password = true;

		o = s.taboption('general', form.ListValue, 'pdptype', _('PDP Type'));
		o.value('ip', 'IPv4');
		o.value('ipv6', 'IPv6');
		o.value('ipv4v6', 'IPv4/IPv6');
		o.default = 'ip';

		o = s.taboption('general', form.ListValue, 'auth', _('Authentication Type'));
		o.value('', _('as the modem takes them'));
		o.value('pap', 'PAP');
		o.value('chap', 'CHAP');
		o.value('both', 'PAP/CHAP');
		o.value('none', _('none'));

		o = s.taboption('general', form.Value, 'username', _('PAP/CHAP username'));
		o.validate = matches(/^.{1,127}$/, _('127 characters at most'));
		o = s.taboption('general', form.Value, 'password', _('PAP/CHAP password'));
		o.validate = matches(/^.{1,127}$/, _('127 characters at most'));
		o.password = true;

		o = s.taboption('general', form.Value, 'roaming', _('Roaming'), _('Whether data calls may be made in foreign networks: yes, no, or those in which they may, as 250-01 262-01'));
		o.value('no', _('no'));
		o.value('yes', _('yes'));
		o.validate = matches(/^(yes|no|[0-9]{3}-?[0-9]{2,3}( [0-9]{3}-?[0-9]{2,3})*)$/, _('yes, no, or networks by MCC and MNC'));
		o.placeholder = 'no';

		o = s.taboption('advanced', form.Value, 'device', _('Modem device'), _('Only where there are several: a USB path as 1-1.2, or a control node'));
		o.placeholder = 'auto';
		o.validate = matches(/^(auto|\/dev\/[A-Za-z0-9_-]+|[0-9]+-[0-9]+(\.[0-9]+)*)$/, _('auto, a USB path as 1-1.2, or a node as /dev/cdc-wdm0'));

		o = s.taboption('advanced', form.Value, 'profile', _('Profile'), _('Index of the modem\'s profile that holds the APN'));
		o.datatype = 'range(1,255)';
		o.placeholder = '1';

		o = s.taboption('advanced', form.Value, 'mtu', _('Override MTU'));
		o.placeholder = dev ? (dev.getMTU() || '1500') : '1500';
		o.datatype = 'range(68,9000)';

		o = s.taboption('advanced', form.Value, 'probe', _('Sign of life'), _('What to ask when nothing comes in: dns, or an address that answers pings'));
		o.value('', _('nothing'));
		o.value('dns', _('the network\'s name servers'));
		o.validate = matches(/^(dns(:[A-Za-z0-9._-]{1,63})?|[0-9a-fA-F.:]+)$/, _('dns, dns:NAME, or an IP address'));

		o = s.taboption('advanced', form.Value, 'power_gpio', _('Power switch'), _('File that switches the modem\'s power, for the last step of the recovery'));
		o.value('', _('none'));
		o.value('/sys/class/gpio/power_usb1/value', 'Archer MR200');

		o = s.taboption('advanced', form.Flag, 'defaultroute', _('Use default gateway'), _('If unchecked, no default route is configured'));
		o.default = o.enabled;
		o = s.taboption('advanced', form.Value, 'metric', _('Use gateway metric'));
		o.placeholder = '0';
		o.datatype = 'uinteger';
		o.depends('defaultroute', '1');
		o = s.taboption('advanced', form.Flag, 'peerdns', _('Use DNS servers advertised by peer'), _('If unchecked, the advertised DNS server addresses are ignored'));
		o.default = o.enabled;
	}
});
