# SPDX-License-Identifier: GPL-2.0
# mr200d with a simulated modem behind its plain QMI socket, in a network
# namespace of its own with a TUN device in the place of wwan0. A test says
# "use Daemon;" before anything else is started.
package Daemon;
use strict;
use warnings;
use File::Temp qw(tempdir);
use FindBin;
use JSON::PP;
use POSIX ();
use Test::More;
use Time::HiRes qw(sleep time);
use parent 'Exporter';
our @EXPORT = qw($dir $src $build start end eventually slurp write_file start_sim sim
	start_daemon mr200 mr200_in json ok_json error_of settled);

our $src = "$FindBin::Bin/../..";
our $build = $ENV{O} // "$src/build";
our ($dir, %pid);

sub import
{
	plan skip_all => 'needs root for a network namespace' if $> != 0;
	plan skip_all => 'needs /dev/net/tun' unless -w '/dev/net/tun';
	if (!$ENV{MR200_UNSHARED}) {
		$ENV{MR200_UNSHARED} = 1;
		exec 'unshare', '-n', '--', $^X, $0 or die "unshare: $!\n";
	}
	$dir = tempdir('mr200d-XXXXXX', TMPDIR => 1, CLEANUP => 1);
	system('ip link set lo up') == 0 or die;
	system('ip tuntap add mode tun name lte0') == 0 or die;
	goto &Exporter::import;
}

sub start
{
	my ($name, @command) = @_;
	my $pid = fork // die "fork: $!\n";

	if (!$pid) {
		open STDIN, '<', '/dev/null';
		open STDOUT, '>>', "$dir/$name.log";
		open STDERR, '>&', \*STDOUT;
		{ exec @command }
		POSIX::_exit(127);
	}
	return $pid{$name} = $pid;
}

sub end
{
	my ($name, $signal) = @_;
	my $pid = delete $pid{$name} or return undef;

	kill $signal => $pid;
	waitpid $pid, 0;
	my $status = $? & 127 ? -($? & 127) : $? >> 8;
	if ($name eq 'mr200d' && $signal eq 'TERM' && !$status) {
		my $lost = lost();

		fail("mr200d has left client ids in the modem: $lost") if $lost;
	}
	return $status;
}

# Client ids that the modem still holds for somebody, or ''. A test that has
# others than mr200d take some says so.
our $others_hold = 0;
sub lost
{
	return '' if $others_hold || !$pid{sim};
	my $held = `$build/sim/mr200-sim ctl $dir/ctl get modem.clients 2>/dev/null`;

	return join ' ', grep { !/=0$/ } split ' ', $held;
}

END {
	local $?;
	end($_, 'TERM') for grep { $pid{$_} } qw(mr200d sim);
}

# The value of $what once it is true, or the last one after $seconds. Asked at
# growing intervals: most of what is asked takes a process.
sub eventually
{
	my ($seconds, $what) = @_;
	my $end = time + $seconds;
	my $pause = 0.01;
	my $value;

	until ($value = $what->()) {
		return $value if time > $end;
		sleep $pause;
		$pause *= 1.5 if $pause < 0.2;
	}
	return $value;
}

sub slurp { local (@ARGV, $/) = $_[0]; -e $_[0] ? scalar <> : '' }

sub write_file
{
	my ($path, $text, $mode) = @_;

	open my $f, '>', $path or die "$path: $!\n";
	print $f $text;
	close $f;
	chmod $mode, $path if $mode;
}

sub start_sim
{
	start('sim', "$build/sim/mr200-sim", '--qmi-socket', "$dir/qmi", '--control',
	      "$dir/ctl", @_);
	eventually(30, sub { -S "$dir/qmi" && -S "$dir/ctl" }) or die "no simulator\n";
}

# A command of the simulator's language, already quoted for it.
sub sim
{
	my ($command) = @_;
	my $text = `$build/sim/mr200-sim ctl $dir/ctl $command 2>&1`;

	die "mr200-sim ctl $command: $text" if $?;
	chomp $text;
	return $text;
}

# More options behind those that every test wants.
sub start_daemon
{
	start('mr200d', "$build/user/mr200d", '-d', '--state-dir', "$dir/state",
	      '-o', "control=$dir/state/control", '-o', 'apn=internet', '-o',
	      'retry_min=1', '--qmi-socket', "$dir/qmi", '--netdev', 'lte0', @_);
	eventually(30, sub { (mr200('info'))[1] == 0 }) or
		die "no mr200d: ", slurp("$dir/mr200d.log"), "\n";
}

# Output and exit status of mr200; mr200_in feeds its standard input.
sub mr200_in
{
	my ($input, @words) = @_;
	my $pid = fork // die "fork: $!\n";

	if (!$pid) {
		open my $in, '>', "$dir/stdin";
		print $in $input;
		close $in;
		open STDIN, '<', "$dir/stdin";
		open STDOUT, '>', "$dir/stdout";
		open STDERR, '>&', \*STDOUT;
		{ exec "$build/user/mr200", '--socket', "$dir/state/control", @words }
		POSIX::_exit(127);
	}
	waitpid $pid, 0;
	my $status = $? >> 8;
	my $text = slurp("$dir/stdout");
	return wantarray ? ($text, $status) : $text;
}

sub mr200 { return mr200_in('', @_) }

# The result of a command, or its error.
sub json
{
	my $text = mr200('--json', @_);
	my $reply = eval { decode_json($text) } or return { broken => $text };

	return $reply->{result} // $reply->{error};
}

sub error_of { return json(@_)->{code} // '' }

sub settled
{
	my ($state, $seconds) = @_;
	my $status;

	eventually($seconds // 15, sub {
		(($status = json('status'))->{state} // '') =~ /^(?:$state)$/
	});
	return $status;
}

1;
