#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# OpenWrt's protocol handler and hook, with netifd's shell functions replaced by
# some that write down their arguments, and mr200d on a simulated modem.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Daemon;
use Test::More;

my $files = "$FindBin::Bin/../../packaging/openwrt/mr200/files";
my $root = "$dir/root";
my $calls = "$dir/calls";
my $shell = -x '/bin/busybox' ? '/bin/busybox sh' : '/bin/sh';

sub put
{
	my ($path, $text) = @_;

	system('mkdir', '-p', $path =~ s{/[^/]*$}{}r) == 0 or die;
	open my $f, '>', $path or die "$path: $!\n";
	print $f $text;
	close $f;
	chmod 0755, $path;
}

my $record = join '', map { "$_() { printf '%s|' $_ \"\$\@\" >>$calls; echo >>$calls; }\n" }
	qw(proto_config_add_string proto_config_add_int proto_config_add_boolean proto_config_add_defaults
	proto_notify_error proto_block_restart proto_init_update proto_set_keep
	proto_add_ipv4_address proto_add_ipv4_route proto_add_ipv6_address
	proto_add_ipv6_prefix proto_add_ipv6_route proto_add_dns_server
	proto_send_update);

put("$root/lib/functions.sh", <<'END');
json_get_vars()
{
	local v
	for v in "$@"; do eval "$v=\${CONFIG_$v-}"; done
}
END
put("$root/lib/netifd/netifd-proto.sh", $record . <<"END");
PROTO_DEFAULT_OPTIONS='defaultroute peerdns metric'
init_proto() { command=\$2 interface=\$3; }
add_protocol() { "proto_\$1_\$command" \$interface; }
proto_run_command()
{
	shift
	echo "\$*" >$dir/arguments
	[ "\$1" != sleep ] && [ -z "\${NO_RUN-}" ] || return 0
	# netifd stays its parent
	/bin/sh -c '"\$@" & echo \$! >$dir/pid; wait' netifd "\$@" --state-dir $dir/state \\
		-o control=$dir/state/control -o retry_min=1 --qmi-socket $dir/qmi --netdev lte0 \\
		>>$dir/mr200d.log 2>&1 &
	echo \$! >$dir/parent
}
proto_kill_command() { kill \$(cat $dir/pid); }
END
put("$root/usr/sbin/mr200d", "#!/bin/sh\nexec $build/user/mr200d \"\$@\"\n");
put("$root/usr/lib/mr200/netifd-hook",
	"#!/bin/sh\nIPKG_INSTROOT=$root\nexport IPKG_INSTROOT\nexec $shell $files/netifd-hook \"\$@\"\n");

sub handler
{
	my ($command, %option) = @_;

	local %ENV = (%ENV, IPKG_INSTROOT => $root,
		map { ("CONFIG_$_" => $option{$_}) } keys %option);
	unlink $calls if $command ne 'teardown';
	return system("$shell $files/mr200.sh mr200 $command wan >/dev/null 2>&1 </dev/null") >> 8;
}

sub calls { [map { s/\|$//r } split /\n/, slurp($calls)] }

# The calls of the last update that was sent.
sub update
{
	my @update;

	for my $call (@{calls()}) {
		@update = () if $call =~ /^proto_init_update/;
		push @update, $call;
	}
	return \@update;
}

start_sim();

handler('init_config');
my %declared = map { /^proto_config_add_(?:string|int|boolean)\|(?:\w+:)?(\w+)/ ? ($1 => 1) : () } @{calls()};
is_deeply [grep { !$declared{$_} } qw(device apn v6apn auth username password pincode delay modes
	pdptype profile v6profile dhcp dhcpv6 autoconnect plmn timeout mtu)], [],
	'every option of proto qmi is declared';
# by other names; as netifd has it; that of the handler; of no use to a router
my %otherwise = map { ($_ => 1) } qw(user pin dns defaultroute metric table
	connect netcfg name hook retry_min retry_max proxy control group operators);
my @keys = map { /^#(\w+) = / ? $1 : () } split /\n/, slurp("$files/../../../mr200.conf");
is_deeply [grep { !$declared{$_} && !$otherwise{$_} } @keys], [], 'each key of mr200.conf has its option';
is calls()->[-1], 'proto_config_add_defaults', 'and the usual ones';

handler('setup', pdptype => 'ipv5');
is_deeply calls(), ['proto_notify_error|wan|INVALID_CONFIGURATION'], 'a wrong option is told to netifd';
like slurp("$dir/arguments"), qr/^sleep \d{9,}$/, 'and waited with, until it changes';

# Sections that worked with proto qmi, as people have them: all are taken.
my %migrated = (
	'a forum\'s' => [{ apn => 'internet.yota', device => '/dev/cdc-wdm0', pdptype => 'ipv4v6', auth => 'none', delegate => 0 },
		qr/^apn = 'internet.yota'$/m],
	'auth without a user' => [{ apn => 'internet', auth => 'both' }, qr/^(?!.*^auth)/ms],
	'autoconnect, a boolean' => [{ apn => 'internet', autoconnect => 1 }, qr/^(?!.*^autoconnect)/ms],
	'autoconnect, our word' => [{ apn => 'internet', autoconnect => 'off' }, qr/^autoconnect = 'off'$/m],
	'modes, plmn: told' => [{ apn => 'internet', modes => 'lte', plmn => '25011' }, qr/^apn/m, qr/not done.*: modes plmn$/m],
	'a profile' => [{ apn => 'internet', profile => 3 }, qr/^profile = '3'$/m],
	'no APN' => [{ pdptype => 'ipv4' }, qr/^pdptype = 'ipv4'$/m],
	'a user, PAP' => [{ apn => 'internet', auth => 'pap', username => 'u', password => 'p' }, qr/^user = 'u'
password = 'p'
auth = 'pap'$/m],
	'IPv6 of its own: told' => [{ apn => 'internet', v6apn => 'ipv6.internet', v6profile => 2, pdptype => 'ipv4v6' }, qr/^apn/m, qr/not done.*: v6apn v6profile$/m],
	'blanks' => [{ apn => 'internet  ', device => ' /dev/cdc-wdm0' }, qr{^device = '/dev/cdc-wdm0'\napn = 'internet'$}m],
	'what a router waits with' => [{ apn => 'internet', delay => 30, timeout => 60, dhcp => 0, dhcpv6 => 1 }, qr/^apn/m],
	'capitals, a PIN, an MTU' => [{ apn => 'internet', pdptype => 'IPV4V6', pincode => '1234', mtu => 1430 }, qr/^pin = '1234'$/m],
);
for my $name (sort keys %migrated) {
	my ($options, $wanted, $told) = @{$migrated{$name}};
	local %ENV = (%ENV, IPKG_INSTROOT => $root, map { ("CONFIG_$_" => $options->{$_}) } keys %$options);
	my $conf = "$root/var/run/mr200/wan.conf";

	# no further than the check of the configuration
	unlink $calls;
	system("NO_RUN=1 $shell $files/mr200.sh mr200 setup wan >$dir/log 2>&1");
	is_deeply calls(), [], "proto qmi's options: $name" or diag slurp("$dir/log"), slurp($conf);
	like slurp($conf), $wanted, "$name: what they become";
	like slurp("$dir/log"), $told, "$name" if $told;
	cmp_ok scalar(() = slurp("$dir/log") =~ /passed over/g), '<=', 1, "$name: told once at the most";
}

my $secret = q(it's a \back "${HOME}" $x #no);
is handler('setup', apn => 'internet', pdptype => 'ipv4v6', username => 'me',
	auth => 'chap', password => $secret, aggregation => 0,
	led_signal => 'white:signal1 white:signal2', led_online => 'white:4g'), 0, 'setup';
ok eventually(15, sub { (calls()->[-1] // '') =~ /^proto_send_update\|wan/ }), 'an update'
	or diag slurp("$dir/mr200d.log");
my $status = json('status');
my ($v4, $v6) = @{$status->{connection}{bearers}};
my ($ip, $mask) = split m{/}, $v4->{address};
my $ip6 = $v6->{address} =~ s{/.*}{}r;
my ($prefix) = map { /^proto_add_ipv6_prefix\|(.*)/ ? $1 : () } @{update()};
like $prefix // '', qr{^2001:db8:[0-9a-f:]+::/64$}, 'the prefix for the LAN';
is_deeply update(), [
	'proto_init_update|lte0|1', 'proto_set_keep|0',
	"proto_add_ipv4_address|$ip|$mask", 'proto_add_ipv4_route|0.0.0.0|0',
	map({ "proto_add_dns_server|$_" } @{$v4->{dns}}),
	"proto_add_ipv6_address|$ip6|128", "proto_add_ipv6_prefix|$prefix",
	"proto_add_ipv6_route|::|0||||$prefix",
	map({ "proto_add_dns_server|$_" } @{$v6->{dns}}), 'proto_send_update|wan',
	], 'addresses, routes, name servers, prefix';
is scalar(`ip -o addr show dev lte0 scope global`), '', 'mr200d has set none of it';
is((stat "$root/var/run/mr200/wan.conf")[2] & 0777, 0600, 'the configuration is private');
unlike slurp("$dir/arguments"), qr/back/, 'no password among the arguments';
like slurp("$root/var/run/mr200/wan.conf"), qr/^password = 'it\\'s a \\\\back "\$\{HOME\}" \$x #no'$/m,
	'the password as it is';
like slurp("$root/var/run/mr200/wan.conf"), qr/^aggregation = '0'\nled_signal = 'white:signal1 white:signal2'\nled_online = 'white:4g'$/m,
	'LEDs and framing';

sim('call drop 6:36');
ok eventually(10, sub { grep { $_ eq 'proto_notify_error|wan|CALL_LOST' } @{calls()} }),
	'a lost call is an error in words' or diag slurp($calls);
ok eventually(10, sub { update()->[0] eq 'proto_init_update|lte0|1' && @{update()} > 3 }),
	'and is back';
sim('ip change');
ok eventually(10, sub { my ($new) = map { /^proto_add_ipv4_address\|(.*)\|/ ? $1 : () } @{update()};
	$new && $new ne $ip }), 'a changed address is told';

# Names of the serial ports, by the role that the driver tells.
{
	my $port = "$root/sys/devices/usb1/1-1/1-1:1.2/ttyUSB1";
	my $call = sub { system("ACTION=$_[0] DEVNAME=ttyUSB1 DEVPATH=/devices/usb1/1-1/1-1:1.2/ttyUSB1/tty/ttyUSB1 " .
		"IPKG_INSTROOT=$root $shell $files/hotplug-tty") };

	put("$port/tty/ttyUSB1/dev", "188:1\n");
	$call->('add');
	ok !-l "$root/dev/mr200/at", 'a port of another driver gets no name';
	put("$port/role", "at\n");
	$call->('add');
	is readlink("$root/dev/mr200/at"), '../ttyUSB1', 'the AT port has its name';
	$call->('remove');
	ok !-l "$root/dev/mr200/at", 'and loses it with the port';
}

# netifd is killed and started again: mr200d goes with it, and its successor waits
# for that.
my $first = slurp("$dir/pid") =~ s/\n//r;
kill KILL => slurp("$dir/parent");
is handler('setup', apn => 'internet'), 0, 'netifd is killed, and sets up again';
ok eventually(10, sub { !kill 0, $first }), 'mr200d has ended with its netifd';
ok eventually(10, sub { update()->[0] eq 'proto_init_update|lte0|1' && @{update()} > 3 && slurp("$dir/pid") != $first }),
	'the next one is up' or diag slurp("$dir/mr200d.log");
unlike slurp("$dir/mr200d.log"), qr/another mr200d/, 'and was not turned away';

is handler('teardown'), 0, 'teardown';
ok eventually(10, sub { update()->[0] eq 'proto_init_update|lte0|0' &&
	update()->[-1] eq 'proto_send_update|wan' }), 'down is told' or diag slurp($calls);
ok eventually(10, sub { !kill 0, slurp("$dir/pid") }), 'mr200d has ended';
ok !-e "$root/var/run/mr200/wan.conf", 'and its configuration is gone';

done_testing;
