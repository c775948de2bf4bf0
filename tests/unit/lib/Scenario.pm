# SPDX-License-Identifier: GPL-2.0
# A table of scenarios: each row is run by a process of its own (the test file
# again, with the row's name in the environment), many side by side, and is one
# test. A row's process prints what it saw and exits 1 if that was wrong.
package Scenario;
use strict;
use warnings;
use Cwd qw(abs_path);
use Daemon ();
use File::Temp qw(tempdir);
use FindBin;
use POSIX ();
use Test::More;
use Time::HiRes qw(sleep time);
use parent 'Exporter';
our @EXPORT = qw(run_rows status eventually json mr200 sim slurp start_daemon);

BEGIN { no strict 'refs'; *$_ = Daemon->can($_) for qw(eventually json mr200 sim slurp start_daemon) }

my $jobs = $ENV{SCENARIO_JOBS} // 24;
my $answer_seconds = 5;	# in which mr200 status must have answered
my $end_seconds = 25;	# in which the daemon must have ended: its release and stop

sub status
{
	my $began = time;
	my $status = Daemon::json('status', '--timeout', $answer_seconds);

	die "mr200 status took ", time - $began, " s\n" if time - $began > $answer_seconds + 1;
	die "mr200 status: $status->{message}\n" unless $status->{state};
	return $status;
}

sub network { scalar `ip -o addr show dev lte0 scope global; ip route; ip -6 route show default` }

# Polls until each code was seen in turn and the state is the wanted one.
sub follow
{
	my ($row) = @_;
	my @codes = @{$row->{seen} // []};
	my $end = time + $row->{within};
	my $status;

	until (time > $end) {
		$status = status();
		if (@codes) {
			my $code = ($status->{last_error} // {})->{code} // '';

			shift @codes if $code =~ /^(?:$codes[0])$/;
		}
		return $status if !@codes &&
			(!$row->{state} || $status->{state} =~ /^(?:$row->{state})$/);
		sleep 0.25;
	}
	my $last = $status->{last_error} // {};
	die "after $row->{within} s $status->{state}, ", $last->{code} // 'no error', ' (',
		$last->{message} // '', ')', @codes ? ", never $codes[0]" : '', "\n";
}

sub check
{
	my ($row) = @_;
	my $status = follow($row);
	my $wrong;

	die "no remedy for $status->{last_error}{code}\n"
		if $status->{last_error} && !length($status->{last_error}{remedy} // '');
	if ($row->{text}) {
		my $text = Daemon::mr200('status');

		die "mr200 status does not say $row->{text}:\n$text" unless $text =~ $row->{text};
	}
	for my $step (grep { $_ } @{$row}{qw(check then)}) {
		$wrong = $step->(status()) and die "$wrong\n";
	}
}

sub end_in_order
{
	my ($before) = @_;
	my $began = time;
	my $code = Daemon::end('mr200d', 'TERM');

	die "mr200d ended with $code\n" if $code;
	my $lost = Daemon::lost();
	die "client ids left in the modem: $lost\n" if $lost;
	die "mr200d took ", time - $began, " s to end\n" if time - $began > $end_seconds;
	die "left in the network: ", network(), "instead of: $before" if network() ne $before;
}

sub run_row
{
	my ($file, $row) = @_;
	my @options = map { s/HOOK/hook()/er } @{$row->{options} // []};
	my $before = network();
	local $Daemon::others_hold = $row->{ids_stay};

	Daemon::start_sim('--scenario', $file);
	my $began = time;
	eval {
		$row->{before}->() if $row->{before};
		Daemon::start_daemon(@options);
		check($row);
		printf "%.1f s\n", time - $began;
		end_in_order($before);
		1;
	} and return 0;
	print $@, Daemon::slurp("$Daemon::dir/mr200d.log");
	return 1;
}

# A hook that writes down what it is told.
sub hook
{
	my $path = "$Daemon::dir/hook";

	open my $f, '>', $path or die "$path: $!\n";
	print $f "#!/bin/sh\necho \"\$1 \$ip6prefix\" >> $Daemon::dir/hook.log\n";
	close $f;
	chmod 0755, $path;
	return $path;
}

sub spawn
{
	my ($row, $log) = @_;
	my $pid = fork // die "fork: $!\n";

	return $pid if $pid;
	open STDIN, '<', '/dev/null';
	open STDOUT, '>', $log;
	open STDERR, '>&', \*STDOUT;
	$ENV{MR200_ROW} = $row->{name};
	$ENV{MR200_UNSHARED} = 1;
	# its own process group is not needed: it ends what it started
	{ exec 'timeout', 170, 'unshare', '-n', '--', $^X, abs_path($0) }
	POSIX::_exit(127);
}

sub report
{
	my ($row, $status, $log) = @_;
	open my $f, '<', $log or die "$log: $!\n";
	my @lines = <$f>;

	chomp(my $took = $status ? '' : $lines[0] // '');
	ok $status == 0, "$row->{name} (pain $row->{pain})" . ($took ? ": $took" : '')
		or diag join '', @lines;
}

sub run_rows
{
	my ($dir, @rows) = @_;

	if (my $name = $ENV{MR200_ROW}) {
		Daemon->import;
		$| = 1;
		my ($row) = grep { $_->{name} eq $name } @rows;
		exit run_row("$dir/" . ($row->{file} // $name) . '.sim', $row);
	}
	plan skip_all => 'needs root for network namespaces' if $> != 0;
	plan skip_all => 'needs /dev/net/tun' unless -w '/dev/net/tun';
	my $logs = tempdir('mr200-scenarios-XXXXXX', TMPDIR => 1, CLEANUP => 1);
	my @todo = @rows;
	my %running;
	plan tests => scalar @rows;
	while (@todo || %running) {
		if (@todo && keys %running < $jobs) {
			my $row = shift @todo;

			$running{spawn($row, "$logs/$row->{name}")} = $row;
			next;
		}
		my $pid = wait;
		my $row = delete $running{$pid} // next;
		report($row, $?, "$logs/$row->{name}");
	}
}

1;
