#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# Bearers besides the main one, without a kernel driver: files stand for its
# attributes, TUN devices for the interfaces that it would make. Configuration,
# status, commands, hook, and what is left when mr200d is killed.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Daemon;
use File::Path qw(make_path);
use Test::More;

my $sys = "$dir/sys";
my $qmi = "$sys/class/net/lte0/qmi";
my %mux = (ims0 => 2, m2m0 => 9);	# interface => mux id

sub configure
{
	write_file("$dir/conf", join "\n", "hook = $dir/hook", @_, '');
}

make_path($qmi, map { ("$sys/class/net/$_/qmap", "$sys/class/net/lte0/upper_$_") } keys %mux);
write_file("$qmi/$_", $_ eq 'mux_id' ? "none\n" : '') for qw(mux_id add_mux del_mux);
for (keys %mux) {
	write_file("$sys/class/net/$_/qmap/mux_id", sprintf "0x%02x\n", $mux{$_});
	system('ip', 'tuntap', 'add', 'mode', 'tun', 'name', $_) == 0 or die;
}
write_file("$dir/hook", <<"END", 0755);
#!/bin/sh
echo "\$1 \$bearer \$interface \$ip \$fault" >>$dir/hook.log
END

sub bearers { return { map { $_->{name} => $_ } @{json('status')->{bearers} // []} } }

# "ims online, m2m off"
sub states
{
	my $b = bearers();

	return join ', ', map { "$_ $b->{$_}{state}" } sort keys %$b;
}

sub are
{
	my ($want, $what) = @_;

	ok eventually(20, sub { states() eq $want }), "$what: $want" or
		diag states(), "\n", slurp("$dir/mr200d.log");
}

# What doctor finds about bearers: "severity id what".
sub findings
{
	return map { "$_->{severity} $_->{id} $_->{what}" } grep { $_->{id} =~ /^bearer/ }
		@{json('doctor')->{findings}};
}

sub addresses { scalar `ip -o -4 addr show dev $_[0] scope global` }

my @ims = 'bearer ims { apn = ims }';
my @m2m = ('bearer m2m {', 'apn = m2m.private', 'mux = 9', 'pdptype = ipv4v6', 'table = 100',
	'defaultroute = yes', 'dns = yes', '}');

start_sim();
sim('set apn.allow "internet ims m2m.private"');
configure(@ims, @m2m);
start_daemon('-f', "$dir/conf", '--sysfs-root', $sys);
is settled('online')->{state}, 'online', 'the main bearer is up';
are('ims online, m2m online', 'and the others');
my $b = bearers();
is "$b->{ims}{netdev} $b->{m2m}{netdev}", 'ims0 m2m0', 'interfaces by mux id';
like addresses($b->{$_}{netdev}), qr/inet \Q$b->{$_}{families}[0]{address}\E /, "address of $_"
	for qw(ims m2m);
like slurp("$qmi/add_mux"), qr{^[29]$}, 'by qmi/add_mux';
like scalar `ip route show table 100`, qr/^default .*dev m2m0 proto 200 /m, 'a route in its table';
like scalar `ip -6 route show table 100`, qr/^default dev m2m0 proto 200 /m, 'and of IPv6';
is scalar(() = `ip route` =~ /^default/mg), 1, 'one default route otherwise';
is slurp("$dir/state/resolv-m2m.conf") =~ s/^#.*\n//r,
	join('', map { "nameserver $_\n" } map { @{$_->{dns}} } @{$b->{m2m}{families}}),
	'name servers in a file of its own';
like sim('show'), qr/apn "ims" profile 3 mux 2/, 'a profile of its own, at mux 2';
like sim('show'), qr/apn "m2m\.private" profile \d mux 9/, 'and mux 9';
unlike sim('show'), qr/apn "ims" profile [12] /, 'no profile that was there is used';

my $metrics = mr200('metrics');
like $metrics, qr/^# TYPE mr200_bearer_online gauge\n# HELP .*\nmr200_bearer_online\{bearer="ims"\} 1\nmr200_bearer_online\{bearer="m2m"\} 1\n#/m,
	'metrics of each';
like $metrics, qr/^mr200_bearer_connections_total\{bearer="m2m"\} 1$/m, 'with a label';
is json('metrics')->{bearers}{ims}{mr200_bearer_online}, 1, 'and in JSON';
like join("\n", findings()), qr/^ok bearer bearer ims: online for \d+ s\nok bearer bearer m2m: online for \d+ s$/,
	'doctor has looked';

# one that is lost comes back; one that the network refuses is tried on
sim('set apn.allow "internet m2m.private"');
is +(mr200('disconnect', 'ims'))[1], 0, 'disconnect of one';
are('ims off, m2m online', 'then');
is addresses('ims0'), '', 'its address is gone';
like((findings())[0], qr/^note bearer-off bearer ims is off, as was asked for$/, 'doctor knows why');
like mr200('metrics'), qr/^mr200_bearer_online\{bearer="ims"\} 0$/m, 'metrics too';
is slurp("$qmi/del_mux"), '2', 'and its interface would be';
my ($text, $code) = mr200('connect', 'ims');
is $code, 1, 'connect of one that is refused';
like $text, qr/3GPP cause 33/, 'says why';
like $text, qr/remedy: /, 'and what to do';
are('ims paused, m2m online', 'then');
like((findings())[0], qr/^warning bearer-offline bearer ims: .*3GPP cause 33/, 'so does doctor');
is settled('online')->{state}, 'online', 'and the main one stays';
sim('set apn.allow "*"');
are('ims online, m2m online', 'allowed again');
is +(mr200('connect', 'nobody'))[1], 1, 'one that is not configured';
is error_of('disconnect', 'nobody'), 'no-bearer', 'has a word for it';
is +(mr200('connect', 'a', 'b'))[1], 2, 'and two at once are one too many';

# their names are completed
write_file("$dir/complete", <<"END");
mr200() { $build/user/mr200 --socket $dir/state/control "\$@"; }
source <(mr200 completion bash)
COMP_WORDS=(mr200 connect ''); COMP_CWORD=2; _mr200; echo "\${COMPREPLY[*]}"
COMP_WORDS=(mr200 disconnect m); COMP_CWORD=2; _mr200; echo "\${COMPREPLY[*]}"
END
my ($all, $m) = split /\n/, scalar `bash $dir/complete`;
like $all, qr/^ims m2m\b/, 'completion has their names';
is $m, 'm2m', 'each by its beginning';

# another configuration: one goes, one stays as it is
my $before = bearers()->{m2m}{connections};
configure(@m2m);
kill HUP => $Daemon::pid{mr200d};
are('m2m online', 'one less on SIGHUP');
is bearers()->{m2m}{connections}, $before, 'the other was not touched';
configure(@ims, @m2m);
kill HUP => $Daemon::pid{mr200d};
are('ims online, m2m online', 'and one more');

sub m2m_calls { scalar(() = slurp("$dir/mr200d.log") =~ /bearer m2m: starting the IPv4 call/g) }

# what a bearer sends to the network is sent anew, and nobody else's
for my $secret ('one', 'two') {
	my $main = json('status')->{connection}{connections};

	my $calls = m2m_calls();
	configure(@ims, @m2m[0 .. $#m2m - 1], 'user = me', "password = $secret", 'auth = chap', '}');
	chmod 0600, "$dir/conf";
	kill HUP => $Daemon::pid{mr200d};
	ok eventually(20, sub { m2m_calls() > $calls && states() eq 'ims online, m2m online' }),
		"m2m with password $secret: a new call" or diag slurp("$dir/mr200d.log");
	is json('status')->{connection}{connections}, $main, 'the main one goes on';
}
chmod 0644, "$dir/conf";

# killed: the next one clears up first
end('mr200d', 'KILL');
write_file("$qmi/del_mux", '');
unlink "$dir/hook.log";
configure('connect = no', 'bearer m2m { apn = m2m.private connect = no }');
start_daemon('-f', "$dir/conf", '--sysfs-root', $sys);
is join(' ', map { addresses($_) } qw(lte0 ims0 m2m0)), '  ', 'after kill: no address is left';
is scalar `ip route show table 100 2>/dev/null`, '', 'nor a route';
isnt slurp("$qmi/del_mux"), '', 'the interfaces are removed';
ok eventually(5, sub { (() = slurp("$dir/hook.log") =~ /^down/mg) == 3 }), 'the hook is told';
like slurp("$dir/hook.log"), qr/^down ims ims0/m, 'by the bearer\'s name';
is end('mr200d', 'TERM'), 0, 'ended';

# what the driver cannot is told once and costs nothing else
unlink "$qmi/add_mux";
configure(@ims);
start_daemon('-f', "$dir/conf", '--sysfs-root', $sys);
are('ims refused', 'a driver without add_mux');
like mr200('status'), qr/^Bearer\s+ims: refused, APN ims.*\n.*no qmi\/add_mux.*\n\s+remedy: use our driver/m,
	'in words' or diag scalar mr200('status');
is settled('online')->{state}, 'online', 'and the main one is up';
ok eventually(5, sub { slurp("$dir/hook.log") =~ /^failed ims\s+mux-driver$/m }), 'the hook is told';
is end('mr200d', 'TERM'), 0, 'ended';
is_deeply [grep { !/lock$/ } map { s{.*/}{}r } glob "$dir/state/*"], [],
	'nothing is left in the state directory';

done_testing;
