#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# How often mr200d wakes a processor that has nothing else to do: online and idle,
# each question to the modem costs two turns of the loop, its timer's and its
# answer's, and nothing else takes any.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Daemon;
use Test::More;
use Time::HiRes qw(sleep);

my $seconds = 31;	# three questions, one each ten seconds
my $most = 7;		# 12 a minute: 6 in 30 s, and one in the odd second

start_sim();
start_daemon();
is settled('online')->{state}, 'online', 'online';
# the last of what going online does
sleep 2;

my $trace = "$dir/strace";
my $pid = fork // die "fork: $!\n";
if (!$pid) {
	open STDERR, '>', "$dir/strace.log";
	{ exec 'strace', '-qq', '-e', 'trace=epoll_wait,epoll_pwait,open,openat', '-o', $trace,
		'-p', $Daemon::pid{mr200d} }
	POSIX::_exit(127);
}
sleep $seconds;
kill INT => $pid;
waitpid $pid, 0;
my @calls = split /\n/, slurp($trace);
my $turns = grep { /^epoll_p?wait\(.*= [1-9]|^epoll_p?wait\(.*= 0/ } @calls;

cmp_ok scalar(grep { /^epoll/ } @calls), '>', 0, 'the loop is seen' or diag slurp("$dir/strace.log");
cmp_ok $turns, '<=', $most, "woken $turns times in $seconds s" or diag map { "$_\n" } @calls;
is_deeply [grep { m{/sys/} } @calls], [], 'nobody looks through /sys';
is end('mr200d', 'TERM'), 0, 'ended';
done_testing;
