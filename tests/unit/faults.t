#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# A sample of the fault matrix end to end: mr200d against the simulated modem,
# one fault of each kind in one request each. Online again within the deadline,
# and every command answers meanwhile. The whole matrix: session_matrix_test.c.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Daemon;
use Test::More;
use Time::HiRes qw(time);

# rule, seconds until online: the request's own deadline and a pause
my @faults = (
	['DMS/Get_Operating_Mode nth 1 drop', 12],
	['NAS/Get_Serving_System nth 1 late 7s', 15],
	['WDS/Start_Network nth 1 error CALL_FAILED reason 6:33', 8],
	['WDS/Start_Network nth 1 error POLICY_MISMATCH', 8],
	['WDS/Get_Current_Settings nth 1 truncate', 12],
	['WDS/Get_Current_Settings nth 1 overrun', 12],
	['NAS/Register_Indications nth 1 garbage', 12],
	['WDS/Modify_Profile nth 1 duplicate', 5],
	['UIM/Get_Card_Status nth 1 wrong-txn', 12],
	['WDS/Set_IP_Family nth 1 wrong-client', 12],
	['WDS/Start_Network nth 1 run modem reset', 15],
);
my $SLACK_S = 10;	# of a busy machine

start_sim();
sim('set modem.boot-time 500ms');
for (@faults) {
	my ($rule, $limit) = @$_;

	sim("on $rule");
	sim('profile 1 apn elsewhere');
	my $started = time;
	start_daemon('-o', 'proxy=', '-o', 'pdptype=ipv4v6');
	my $asked = time;
	is +(mr200('status'))[1], 0, "$rule: status answers";
	cmp_ok time - $asked, '<', 3, "$rule: at once";
	my $s = settled('online', $limit + $SLACK_S);
	is $s->{state}, 'online', "$rule: online" or diag slurp("$dir/mr200d.log");
	cmp_ok time - $started, '<', $limit + $SLACK_S, sprintf '%s: within %.1f s', $rule, time - $started;
	like sim('show'), qr/matched [1-9]/, "$rule: was asked";
	sim('off');
	is end('mr200d', 'TERM'), 0, "$rule: ends in order";
	eventually(5, sub { sim('get modem.clients') !~ /[1-9]/ });
	unlike sim('get modem.clients'), qr/[1-9]/, "$rule: no client id is lost";
}
done_testing;
