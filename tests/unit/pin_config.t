#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# The PIN of the configuration: one that the card has refused is never sent to it
# again, and one that mr200 has changed is not used any more.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Daemon;
use Test::More;

sub configure
{
	write_file("$dir/conf", join("\n", 'apn = internet', 'providers = ""', 'proxy = ""',
		'retry_min = 1', "control = \"$dir/state/control\"", @_, ''), 0600);
}

sub begin
{
	start('mr200d', "$build/user/mr200d", '-d', '-f', "$dir/conf", '--state-dir', "$dir/state",
	      '--keep-dir', "$dir/keep", '--qmi-socket', "$dir/qmi", '--netdev', 'lte0');
	eventually(10, sub { (mr200('info'))[1] == 0 });
}

# The code of what the connection waits for, once it is that.
sub waits
{
	my ($code, $what) = @_;

	is eventually(10, sub {
		my $s = json('status');
		my $now = ($s->{last_error} // {})->{code} // '';

		$s->{state} eq 'paused' && $now eq $code ? $now : '';
	}), $code, $what or diag slurp("$dir/mr200d.log");
}

sub tries { sim('get sim.pin-retries') }

# 1. a wrong one costs one try, however often mr200d starts
start_sim();
sim("set $_") for 'sim.state pin-required', 'sim.pin 4711', 'sim.puk 12345678';
configure('pin = 9999');
for my $start (1 .. 3) {
	begin();
	my $error = settled('paused')->{last_error};

	is $error->{code}, 'pin-wrong', "start $start: the PIN is wrong" or diag slurp("$dir/mr200d.log");
	like $error->{message}, qr/has refused the configured PIN before, and is not asked again/, 'and known'
		if $start > 1;
	is tries(), 2, 'one try is spent';
	if ($start == 2) {
		is json('reload')->{code} // '', '', 'reload of the same';
		is +(mr200('connect', '--timeout', 5))[1], 1, 'connect';
		is tries(), 2, 'spend none';
	}
	is end('mr200d', 'TERM'), 0, 'ended';
	system("rm -rf $dir/state") == 0 or die;	# as a reboot does
}
is((stat "$dir/keep/refused-pins")[2] & 07777, 0600, 'the note is for root');
unlike slurp("$dir/keep/refused-pins"), qr/9999|89490/, 'and tells neither PIN nor card';

# 2. until the configuration changes
begin();
settled('paused');
configure('pin = 4711');
is json('reload')->{connection}{apn}, 'internet', 'the right one';
is settled('online')->{state}, 'online', 'is tried at once' or diag slurp("$dir/mr200d.log");
is tries(), 3, 'and was right';

# 3. mr200 pin change: the configuration is wrong from then on
my $text = mr200('pin', 'change', '4711', '1234');
like $text, qr/^Warning\s+the configured PIN is not the SIM's any more, and is not used$/m, 'change says so';
like mr200('status'), qr/the configured PIN is not the SIM's.*remedy: set pin to the new one/s, 'status, too';
sim('set sim.state pin-required');
waits('pin-wrong', 'the card asks again');
is tries(), 3, 'and is not given it';
is end('mr200d', 'TERM'), 0, 'ended';
begin();
waits('pin-wrong', 'nor after a restart');
is tries(), 3, 'no try is spent';
configure('pin = 1234');
json('reload');
is settled('online')->{state}, 'online', 'the new one';
is_deeply json('status')->{warnings}, [], 'and all is well';

# 4. until the card changes
sim('set sim.state pin-required');
configure('pin = 5555');
json('reload');
ok eventually(10, sub { tries() == 2 }), 'a wrong one again';
waits('pin-wrong', 'is wrong');
sim('set sim.iccid 8949012345678905555');
sim("set $_") for 'sim.state pin-required', 'sim.pin 5555';
is end('mr200d', 'TERM'), 0, 'ended';
begin();
is settled('online')->{state}, 'online', 'of another card it is the right one' or
	diag slurp("$dir/mr200d.log");

# 5. until the card takes it after all
sim("set $_") for 'sim.state puk-required', 'sim.puk 12345678';
waits('puk-needed', 'blocked');
like json('pin', 'unblock', '12345678', '5555')->{state}, qr/^enabled/, 'unblocked with the same';
is settled('online')->{state}, 'online', 'online';
is end('mr200d', 'TERM'), 0, 'ended';
done_testing;
