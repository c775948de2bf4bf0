#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# Whatever stands in a request of the control socket, mr200d answers it, once,
# and goes on.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Daemon;
use IO::Socket::UNIX;
use JSON::PP;
use Test::More;

start_sim();
sim('set network.scan-time 10ms');
sim('set ussd.time 10ms');
start_daemon('-o', 'connect=no');
is settled('idle')->{state}, 'idle', 'registered' or diag slurp("$dir/mr200d.log");

# reset and detach apart, which take the modem away
my @commands = qw(profile-list profile-show profile-write profile-add profile-delete
	profile-choose profile-attach pin-status pin-verify pin-enable pin-disable pin-change
	pin-unblock scan select attach modes bands opmode cells sms-list sms-read sms-delete
	sms-send ussd-initiate ussd-reply ussd-cancel sms-arrived);
my @texts = ('""', '"x"', '"-1"', '"0"', '"\u0000"', '"1234\u0000"', '"a\u0000b"', '"\ud83d\ude00"',
	     '"' . 'y' x 250 . '"', '"sim-99999999999999999999"', '"sim-4294967296"',
	     '"99999999999999999999"', '"1,,2"', '"%s%n"', '"../../x"', '"lte,"', '","');
my @others = (qw(null true 0 -1 1 256 4294967296 9223372036854775807 1e99 1.5 [] {} [null] ["1"]
		 [-1] [65536] [[1]]), '[' . join(',', (1) x 100) . ']');
my @keys = qw(index profiles apn pdptype user password auth name pin new_pin puk force plmn
	modes lte_bands once mode id to text flash report technology);

my $socket = IO::Socket::UNIX->new(Peer => "$dir/state/control") or die;
my $id = 0;

# One request at a time; progress is no answer.
sub ask
{
	my ($command, $args) = @_;

	$id++;
	print $socket qq({"schema":"mr200/1","id":$id,"command":"$command","args":$args}\n);
	local $SIG{ALRM} = sub { die "no answer to $command $args\n" };
	alarm 20;
	while (defined(my $line = <$socket>)) {
		my $reply = decode_json($line);

		next if $reply->{progress};
		alarm 0;
		die "an answer to another request\n" if $reply->{id} != $id;
		return $reply;
	}
	alarm 0;
	die "hung up at $command $args\n";
}

my ($asked, $bad) = (0, 0);
for my $command (@commands) {
	for my $value (@texts, @others) {
		my $args = '{' . join(',', map { qq("$_":$value) } @keys) . '}';
		my $reply = eval { ask($command, $args) };

		$asked++;
		next if $reply && ($reply->{result} || length $reply->{error}{code});
		$bad++;
		diag "$command $value: ", $@ || encode_json($reply);
		BAIL_OUT('mr200d has gone') if $@ =~ /hung up/;
	}
	for my $args ('{}', 'null', '[]', '7', '"x"') {
		my $reply = eval { ask($command, $args) };

		$asked++;
		$bad++, diag "$command $args: ", $@ unless $reply && ($reply->{result} || $reply->{error});
	}
}
is $bad, 0, "$asked requests, each with its answer";
is ask('sms-arrived', '{}')->{error}{code}, 'unknown-command', 'what nobody may ask for is no command';
is sim('get sim.pin-retries') . sim('get sim.puk-retries'), '310', 'no try of the PIN was lost';
like mr200('status'), qr/^State/, 'and mr200d is well';
is end('mr200d', 'TERM'), 0, 'to its end';

done_testing;
