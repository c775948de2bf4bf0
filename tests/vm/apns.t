#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# Several APNs at once: each on a mux id, an interface and an address of its
# own, each up and down without the others, through kill and unplug.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Modem qw(eventually load slurp spew unload);
use Mr200d qw(addresses links pings routes);
use Test::More;

my $far = '192.0.2.1';		# answered by the simulated network
my $conf = "/run/mr200-apns.$$.conf";
my $hooks = "/run/mr200-apns.$$.hooks";

open my $f, '>', $conf or die "$conf: $!\n";
print $f <<"END";
apn = internet
hook = "/run/mr200-apns.$$.hook"
bearer ims { apn = ims }
bearer m2m {
	apn = m2m.private
	mux = 9
	pdptype = ipv4v6
	table = 100
	defaultroute = yes
	dns = yes
}
END
close $f;
open $f, '>', "/run/mr200-apns.$$.hook" or die "$!\n";
print $f "#!/bin/sh\necho \"\$1 \$bearer \$interface \$ip\" >>$hooks\n";
close $f;
chmod 0755, "/run/mr200-apns.$$.hook";

# { name => bearer } of a status
sub bearers { return { map { $_->{name} => $_ } @{$_[0]{bearers} // []} } }

sub addresses_of { return [sort map { $_->{address} // 'none' } @{$_[0]}] }

# The status, as soon as main bearer and @want (name => state) are so.
sub settled
{
	my ($d, $state, %want) = @_;
	my $status;

	eventually(40, sub {
		$status = $d->json('status');
		my $b = bearers($status);
		return $status->{state} eq $state &&
			!grep { ($b->{$_}{state} // '') ne $want{$_} } keys %want;
	});
	return $status;
}

sub check_online
{
	my ($d, $what) = @_;
	my $status = settled($d, 'online', ims => 'online', m2m => 'online');
	my $b = bearers($status);
	my %seen;

	is "$status->{state} $b->{ims}{state} $b->{m2m}{state}",
		'online online online', "$what: three bearers are up" or
		diag $d->log_text, scalar $d->mr200('status');
	my @is = ([ $status->{link}{netdev},
		    addresses_of($status->{connection}{bearers}) ],
		  map { [ $b->{$_}{netdev}, addresses_of($b->{$_}{families}) ] } qw(ims m2m));
	for (@is) {
		my ($netdev, $addresses) = ($_->[0] // 'none', $_->[1]);

		is_deeply [addresses($netdev)], $addresses, "$netdev has @$addresses";
		ok pings($netdev, $far), 'and pings';
		$seen{$netdev}++;
		$seen{$_}++ for @$addresses;
	}
	is scalar keys %seen, 7, 'interfaces and addresses all differ';
	return $status;
}

# A modem that has these APNs, on that driver.
sub modem
{
	my ($driver, @options) = @_;
	my $modem = Modem->new(@options);

	unload(qw(mr200_wwan mr200_serial qmi_wwan option));
	load($driver);
	$modem->ctl('set', 'apn.allow', 'internet ims m2m.private');
	ok eventually(20, sub { $modem->driver(4) eq $driver }), "$driver is there";
	return $modem;
}

my $modem = modem('mr200_wwan');
my ($netdev) = map { s{.*/}{}r } glob $modem->interface(4) . '/net/*';
my $before = join ' ', sort keys %{links()};
my $up_before = links()->{$netdev}{up};
my $idle = $modem->ctl('get', 'modem.clients');

my $d = Mr200d->new('-f', $conf);
my $status = check_online($d, 'at start');
my $b = bearers($status);

is $b->{ims}{mux_id}, 2, 'the next mux id that is free';
is slurp("/sys/class/net/$b->{m2m}{netdev}/qmap/mux_id"), '0x09', 'the mux id of the file';
is scalar(grep { /^dst default/ } routes($b->{ims}{netdev})), 0, 'no default route unasked';
like join(' ', routes($b->{m2m}{netdev})), qr/dst default.*table 100/, 'one in a table of its own'
	or diag `ip route show table all`;
ok pings($b->{m2m}{netdev}, $b->{m2m}{families}[1]{gateway}), 'IPv6 pings';
is_deeply [grep { /^dst default/ && !/table 100/ } routes($b->{m2m}{netdev})], [],
	'no default route of advertisements';
like slurp("$d->{dir}/resolv-m2m.conf") // '', qr/^nameserver /m, 'name servers in a file of its own';
ok !-e "$d->{dir}/resolv-ims.conf", 'none unasked';
like $d->mr200('status'), qr/^Bearer\s+ims: online for \d+ s, APN ims, mux id 2, interface $b->{ims}{netdev}$/m,
	'status in words' or diag scalar $d->mr200('status');

cmp_ok bearers($d->json('status'))->{ims}{tx_bytes}, '>', 0, 'its own traffic';

# one down and up again, the others go on
my ($text, $code) = $d->mr200('disconnect', 'ims');
is $code, 0, 'disconnect of one';
$status = settled($d, 'online', ims => 'off', m2m => 'online');
is bearers($status)->{ims}{state}, 'off', 'it is off';
ok !links()->{$b->{ims}{netdev}}, 'its interface is gone' or diag `ip link`;
ok pings($netdev, $far), 'the main bearer goes on';
ok pings($b->{m2m}{netdev}, $far), 'and so does the other one';
is 0 + $modem->ctl('get', 'wds.bearers'), 3, 'the modem has three calls, one of IPv6';
($text, $code) = $d->mr200('connect', 'ims');
is $code, 0, 'connect of one';
($text, $code) = $d->mr200('connect', 'nobody');
is $code, 1, 'of one that is not configured';

# the main one down: the others stay
($text, $code) = $d->mr200('disconnect');
is $code, 0, 'disconnect of the main one';
$status = settled($d, 'idle', ims => 'online', m2m => 'online');
is_deeply [addresses($netdev)], [], 'it has no address';
ok pings(bearers($status)->{ims}{netdev}, $far), 'the others go on';
($text, $code) = $d->mr200('connect');
is $code, 0, 'connect';
check_online($d, 'connected again');

# kill, and the next one clears up
is $d->end('KILL'), -9, 'kill -9';
$d->start;
$status = check_online($d, 'after kill');
is scalar(grep { /^qmimux/ } keys %{links()}), 2, 'no interface is left over' or diag `ip link`;

# unplug
$modem->unplug;
ok eventually(10, sub { !grep { /^qmimux/ } keys %{links()} }), 'unplug takes the interfaces';
$modem->plug;
check_online($d, 'after replug');
($netdev) = map { s{.*/}{}r } glob $modem->interface(4) . '/net/*';

is $d->end('TERM'), 0, 'ended in order';
is join(' ', sort keys %{links()}), $before =~ s/\bwwan\d+\b/$netdev/r, 'no interface is left';
is links()->{$netdev}{up}, $up_before, 'the one below is as before';
is slurp($modem->interface(4) . "/net/$netdev/qmi/mux_id"), 'none', 'and its framing';
is $modem->ctl('get', 'modem.clients'), $idle, 'no client id is left';
is_deeply [map { s{.*/}{}r } glob "$d->{dir}/*"], ['lock'],
	'nor anything in the state directory';
my $runs = slurp($hooks) // '';
like $runs, qr/^up ims \S+ 10\.\S+$/m, 'the hook is told each bearer by its name' or diag $runs;
like $runs, qr/^down m2m \S+ 10\.\S+$/m, 'up and down';
like $runs, qr/^up  \S+ 10\.\S+$/m, 'and the main one without';

undef $modem;

# where modem or driver cannot, the main bearer works, and the reason is told
sub refused
{
	my ($what, $code, $words) = @_;
	my $d = Mr200d->new('-f', $conf);
	my $status = settled($d, 'online', ims => 'refused', m2m => 'refused');

	is $status->{state}, 'online', "$what: the main bearer is up" or diag $d->log_text;
	ok pings($status->{link}{netdev}, $far), 'and pings';
	for my $b (@{$status->{bearers}}) {
		is "$b->{state} $b->{last_error}{code}", "refused $code", "$b->{name} is refused";
		like $b->{last_error}{message}, $words, 'for a reason';
		ok length $b->{last_error}{remedy}, 'with a remedy';
	}
	my ($text, $exit) = $d->mr200('connect', 'ims');
	is $exit, 1, 'who asks is told so';
	is $d->end('TERM'), 0, 'ended in order';
}

my $scenarios = "$ENV{MR200_SRC}/tests/sim/scenarios";
$modem = modem('mr200_wwan', '--scenario', "$scenarios/mux-refused.sim");
refused('mux-refused', 'mux-modem', qr/binds no call to a mux id/);
$modem->ctl('set', 'wda.qmap', 'decline');	# as in qmap-declined.sim
refused('qmap-declined', 'mux-modem', qr/declines QMAP/);
undef $modem;
$modem = modem('qmi_wwan');
refused('in-tree driver', 'mux-driver', qr/driver/);

done_testing;
