#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# What can go wrong with the network interface under a running mr200d: it is
# taken down, renamed, removed, has the address already, or may not be touched.
# Each ends online again, or says why not.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Daemon;
use Test::More;

sub ip { system("ip $_[0] 2>$dir/ip.err") == 0 or diag "ip $_[0]: ", slurp("$dir/ip.err") }
sub network { scalar `ip -o -4 addr show dev lte0 2>&1; ip -4 route` }
sub configured
{
	my $address = json('status')->{connection}{bearers}[0]{address} // return 0;
	my $now = network();

	return $now =~ /inet \Q$address\E\b/ && $now =~ /^default .*lte0/m;
}

my $accept_ra = '/proc/sys/net/ipv6/conf/lte0/accept_ra';
sub accept_ra { return slurp($accept_ra) =~ s/\n//r }

write_file($accept_ra, 2);
start_sim();
start_daemon('-o', 'proxy=');
is settled('online')->{state}, 'online', 'online';
ok configured(), 'configured';
is accept_ra(), 0, 'router advertisements are ignored';

# 1. taken down: routes go with it; the next connection brings it up
ip('link set lte0 down');
unlike network(), qr/^default/m, 'down: the route is gone';
is +(mr200('disconnect'))[1], 0, 'down: disconnect still works';
is accept_ra(), 2, 'and router advertisements are heeded again';
is +(mr200('connect'))[1], 0, 'down: so does connect';
ok eventually(5, \&configured), 'down: configured again' or diag network();

# 2. renamed while online (udev's names): what was set is undone all the same
ip('link set lte0 down');
ip('link set lte0 name other0');
is +(mr200('disconnect', '--timeout', 10))[1], 0, 'renamed: disconnect ends';
unlike scalar `ip -o -4 addr show dev other0`, qr/inet /, 'renamed: no address stays';
(my $text, my $code) = mr200('connect', '--timeout', 10);
isnt $code, 0, 'renamed: connect fails';
like $text, qr/lte0.*\n.*remedy:/s, 'renamed: names the interface, with a remedy';
like json('status')->{last_error}{message}, qr/network interface.*lte0/, 'renamed: and so does status';
ip('link set other0 name lte0');
is settled('online', 20)->{state}, 'online', 'renamed back: online by itself';
ok eventually(5, \&configured), 'renamed back: configured' or diag network();

# 3. removed
ip('link del lte0');
($text, $code) = mr200('status');
is $code, 0, 'removed: status answers';
mr200('disconnect', '--timeout', 10);
($text, $code) = mr200('connect', '--timeout', 10);
isnt $code, 0, 'removed: connect fails';
like $text, qr/lte0/, 'removed: names it';
ip('tuntap add mode tun name lte0');
is settled('online', 20)->{state}, 'online', 'there again: online by itself';
ok eventually(5, \&configured), 'there again: configured' or diag network();

# 4. somebody has taken the address away, or sets the next ones already
ip('addr flush dev lte0');
is +(mr200('disconnect'))[1], 0, 'flushed: disconnect still works';
is +(mr200('connect'))[1], 0, 'flushed: so does connect';
ok eventually(5, \&configured), 'flushed: configured again' or diag network();
my ($last) = json('status')->{connection}{bearers}[0]{address} =~ m{(\d+)/};
mr200('disconnect');
ip('link set lte0 up');
ip("addr add 10.64.64.$_/30 dev lte0") for map { ($last + $_) % 256 } 1 .. 9;
is +(mr200('connect'))[1], 0, 'taken: connect works all the same';
ok eventually(5, \&configured), 'taken: configured' or diag network();
mr200('disconnect');
unlike network(), qr/^default/m, 'taken: the route is undone';
ip('addr flush dev lte0');
is +(mr200('connect'))[1], 0, 'and once more';
end('mr200d', 'TERM');
unlike network(), qr/inet |^default/m, 'nothing is left' or diag network();
isnt accept_ra(), 0, 'router advertisements are heeded as before';

# 5. killed, and what was set by hand is set again by the next one
write_file($accept_ra, 2);
start_daemon('-o', 'proxy=');
settled('online');
end('mr200d', 'KILL');
is accept_ra(), 0, 'killed: router advertisements stay ignored';
start_daemon('-o', 'proxy=');
settled('online');
mr200('disconnect');
is accept_ra(), 2, 'killed: heeded as before';
end('mr200d', 'TERM');

# 6. without the right to
start('mr200d', 'setpriv', '--bounding-set=-net_admin', '--inh-caps=-net_admin',
	"$build/user/mr200d", '-d', '--state-dir', "$dir/state", '-o',
	"control=$dir/state/control", '-o', 'apn=internet', '-o', 'retry_min=1', '-o', 'proxy=',
	'--qmi-socket', "$dir/qmi", '--netdev', 'lte0');
ok eventually(20, sub { (json('status')->{last_error}{message} // '') =~ /network interface/ }),
	'no permission: it is told' or diag slurp("$dir/mr200d.log");
like json('status')->{last_error}{message}, qr/permi|not permitted|denied/i, 'no permission: in words' or
	diag json('status')->{last_error}{message};
ok json('status')->{last_error}{remedy}, 'no permission: with a remedy';
unlike network(), qr/inet /, 'no permission: nothing is half done';
is end('mr200d', 'TERM'), 0, 'no permission: ends in order';
done_testing;
