#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# What an owner changes about a running mr200d, and what others leave behind for
# one that starts: each key takes effect without a new call, or says that it
# cannot; the shared port survives whoever had it before.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Daemon;
use IO::Socket::UNIX;
use Socket qw(pack_sockaddr_un);
use Test::More;

my $conf = "$dir/mr200.conf";
my $mr200d = "$build/user/mr200d";
my @base = ('apn = internet', 'providers = ""', "control = \"$dir/state/control\"");

sub configure
{
	open my $f, '>', $conf or die "$conf: $!\n";
	print $f "$_\n" for @base, @_;
	close $f or die "$conf: $!\n";
	chmod 0600, $conf;
}

sub log_lines { slurp("$dir/mr200d.log") }

# Reads it again, and waits until that is so.
sub reload
{
	my $before = () = log_lines() =~ /configuration read again|the old one stays/g;

	configure(@_);
	kill HUP => $Daemon::pid{mr200d};
	eventually(10, sub {
		my $now = () = log_lines() =~ /configuration read again|the old one stays/g;

		return $now > $before;
	}) or die "no reload:\n", log_lines();
}

sub start_with
{
	start('mr200d', $mr200d, '-d', '-f', $conf, '--state-dir', "$dir/state",
	      '--qmi-socket', "$dir/qmi", '--netdev', 'lte0');
	settled('online', 20);
}

sub routes { scalar `ip -4 route show default; ip -4 route show default table 55 2>/dev/null` }
sub addresses { scalar `ip -o -4 addr show dev lte0` }
sub calls { json('status')->{connection}{connections} }

start_sim();
configure('proxy = ""');
is start_with()->{state}, 'online', 'online';
my $resolv = "$dir/state/resolv.conf";

# 1. what the call is used for changes under it
reload('proxy = ""', 'metric = 99');
like routes(), qr/^default .* metric 99\b/, 'metric';
unlike routes(), qr/metric 700/, 'in the place of the old one';
reload('proxy = ""', 'table = 55');
is scalar(`ip -4 route show default`), '', 'table: not in main any more';
like routes(), qr/^default /, 'but in that one';
reload('proxy = ""', 'defaultroute = no');
is routes(), '', 'defaultroute';
reload('proxy = ""', 'dns = no');
like routes(), qr/metric 700/, 'the presets again';
ok !-e $resolv, 'dns: no name servers';
reload('proxy = ""', 'netcfg = no');
is routes() . addresses(), '', 'netcfg: nothing is set';
ok -s $resolv, 'dns again';
reload('proxy = ""');
like addresses() . routes(), qr/inet 10\..*default/s, 'set again';
is calls(), 1, 'all of that in one call';

# what is sent to the network is sent anew, whichever of it changes
sub profile { json('profile', 'show', '1') }
reload('proxy = ""', 'user = "me"', 'password = "one"', 'auth = pap');
ok eventually(10, sub { calls() == 2 && settled('online') }), 'a user: a new call';
is profile()->{auth}, 'pap', 'auth';
reload('proxy = ""', 'user = "me"', 'password = "one"', 'auth = chap');
ok eventually(10, sub { calls() == 3 && settled('online') }), 'another auth alone: a new call';
is profile()->{auth}, 'chap', 'by it';
reload('proxy = ""', 'user = "me"', 'password = "two"', 'auth = chap');
ok eventually(10, sub { calls() == 4 && settled('online') }), 'another password alone: a new call';
reload('proxy = ""');
ok eventually(10, sub { calls() == 5 && settled('online') }), 'none of them: a new call';
is profile()->{auth}, 'none', 'without';

# 2. what cannot change says so, what is wrong changes nothing
reload('proxy = "@elsewhere"', 'device = "1-1"', 'group = "nogroup"');
like log_lines(), qr/warning: $_ is read at start only: restart mr200d/, "$_ says so"
	for qw(proxy device group);
is json('status')->{state}, 'online', 'and the modem is the same';
reload('metric = 5', 'colour = green');
like log_lines(), qr/\Q$conf\E:5: there is no key 'colour'/, 'an error has its line';
like log_lines(), qr/mr200d -n -f \Q$conf\E shows them/, 'and how to see it again';
like routes(), qr/metric 700/, 'nothing of the file is taken';
is calls(), 5, 'still the same call';
sub warned { join ' ', map { $_->{code} } @{json('status')->{warnings}} }
is warned(), 'config-broken', 'status tells it';
like mr200('status'), qr/Warning\s+\Q$conf\E:5: there is no key 'colour'.*remedy: correct it/s, 'with its line';
configure('metric = 5');
is warned(), 'config-changed', 'a changed file is noticed';
like mr200('status'), qr/has changed since it was read\s+remedy: mr200 reload/, 'with the remedy';
is json('reload')->{state}, 'online', 'mr200 reload';
like routes(), qr/metric 5\b/, 'takes it';
is warned(), '', 'and all is well';
like log_lines(), qr/warning: \Q$conf\E has changed since it was read; mr200 reload/, 'the log has it, too';
configure('metric = 5', 'colour = green', 'shape = round');
is error_of('reload'), 'config-broken', 'mr200 reload of a file with errors';
like log_lines(), qr/error: \Q$conf\E:6: there is no key 'shape'/, 'all of them are in the log';
unlink $conf;
isnt error_of('reload'), '', 'nor of none';
is calls(), 5, 'still the same call';
is end('mr200d', 'TERM'), 0, 'ended';

# 3. the shared port on a path: of one that ended, and of one that was killed
my $port = "$dir/port";
configure("proxy = \"$port\"");
is start_with()->{state}, 'online', 'the port has a path';
is((stat $port)[2] & 07777, 0600, 'for root alone');
is end('mr200d', 'TERM'), 0, 'ended';
ok !-e $port, 'and takes it away';
start_with();
is end('mr200d', 'KILL'), -9, 'killed';
ok -e $port, 'it stays behind';
is start_with()->{state}, 'online', 'and hinders nobody';
ok +IO::Socket::UNIX->new(Peer => $port), 'it is served again';
is end('mr200d', 'TERM'), 0, 'ended';

# 4. another program has the port, and ends
my $name = "\0mr200-reload-$$";
socket my $other, AF_UNIX, SOCK_STREAM, 0 or die;
bind $other, pack_sockaddr_un($name) or die "bind: $!\n";
listen $other, 8 or die;
configure("proxy = \"\@mr200-reload-$$\"");
is start_with()->{state}, 'online', 'another program has the port';
like log_lines(), qr/a qmi-proxy runs already/, 'which is told';
close $other;
end('sim', 'KILL');
unlink "$dir/qmi", "$dir/ctl";
settled('absent', 10);
start_sim();
is settled('online', 20)->{state}, 'online', 'it ended, and the modem came anew';
socket my $peer, AF_UNIX, SOCK_STREAM, 0 or die;
ok connect($peer, pack_sockaddr_un($name)), 'the port is ours now' or diag log_lines();
is end('mr200d', 'TERM'), 0, 'ended';

# 5. a port that closes whenever it is opened is not opened all the time
end('sim', 'KILL');
unlink "$dir/qmi";
my $shut = IO::Socket::UNIX->new(Local => "$dir/qmi", Listen => 8) or die;
my $opened = 0;
configure('proxy = ""');
start('mr200d', $mr200d, '-d', '-f', $conf, '--state-dir', "$dir/state",
      '--qmi-socket', "$dir/qmi", '--netdev', 'lte0');
$shut->timeout(30);
while (my $caller = $shut->accept) {
	close $caller;
	last if ++$opened > 5;
	$shut->timeout(1.5);
}
# a machine that is busy enough may see the next look, 5 s later
ok $opened == 1 || $opened == 2, 'a port that closes at once is left alone for a while'
	or diag "opened $opened times";
is end('mr200d', 'TERM'), 0, 'ended';

# 6. what the command line makes wrong
my @wrong = (
	[['-o', 'auth=pap'], 1, qr/with -o: auth is set without a user/],
	[['-o', 'retry_min=500'], 1, qr/with -o: retry_min \(500 s\) is above retry_max/],
	[['-o', 'pdptype=ipv6', '-o', 'mtu=500'], 1, qr/with -o: mtu 500 is below/],
	[[('-o', 'apn=x') x 40], 2, qr/more than 32 options -o; write them to a file/],
	[['-o', 'auth=pap', '-o', 'user=me'], 0, qr/no errors/],
);
for my $case (@wrong) {
	my ($words, $status, $want) = @$case;
	my $text = do {
		open my $out, '-|', "$mr200d -n -f $conf @$words 2>&1" or die;
		local $/;
		<$out>;
	};

	like $text, $want, "mr200d @$words[0 .. 1]";
	is system("$mr200d -n -f $conf @$words >/dev/null 2>&1") >> 8, $status, "is status $status";
}

done_testing;
