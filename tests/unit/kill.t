#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# kill -9 of mr200d at every step of connecting and disconnecting: the modem
# keeps one request after the other unanswered, mr200d is killed while it waits.
# The next one is online, no client id is lost, nothing stale stays configured.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Daemon;
use Test::More;
use Time::HiRes qw(sleep);

sub network { scalar `ip -o addr show dev lte0 scope global; ip -4 route; ip -6 route show dev lte0 default` }

# Requests to be killed in, in the order of a whole session.
my @connect = qw(CTL/Allocate_CID WDA/Set_Data_Format
	DMS/Get_Manufacturer DMS/Get_IDs DMS/Get_Operating_Mode UIM/Register_Events
	UIM/Get_Card_Status DMS/UIM_Get_IMSI NAS/Register_Indications
	NAS/Get_Serving_System WDS/Get_Profile_Settings WDS/Modify_Profile
	WDS/Set_IP_Family WDS/Start_Network WDS/Get_Current_Settings);
my @disconnect = qw(WDS/Stop_Network CTL/Release_CID);

my $before = network();
my @options = ('-o', 'pdptype=ipv4v6', '-o', 'proxy=');
start_sim();
start_daemon(@options);
is settled('online')->{state}, 'online', 'online' or diag slurp("$dir/mr200d.log");
my $ids = sim('get modem.clients');
my $up = network() =~ s/\d+sec/Nsec/gr;
isnt $up, $before, 'configured';
end('mr200d', 'TERM');
is network(), $before, 'and undone';

# Killed when the modem has obeyed the request and keeps the answer.
sub killed_at
{
	my ($request, $go) = @_;

	sim("on $request ignore");
	$go->();
	my $hit = eventually(8, sub { sim('show') =~ /matched [1-9]/ });
	ok $hit, "$request: asked" or diag sim('show'), slurp("$dir/mr200d.log");
	is end('mr200d', 'KILL'), -9, "$request: killed while it waits for the answer";
	sim('off');
}

sub recovers
{
	my ($request) = @_;

	start_daemon(@options);
	is settled('online', 30)->{state}, 'online', "$request: the next one is online" or
		diag slurp("$dir/mr200d.log");
	is sim('get modem.clients'), $ids, "$request: no client id is lost";
	is scalar(() = network() =~ /^default /mg), scalar(() = $up =~ /^default /mg),
		"$request: one default route" or diag network();
	is scalar(() = network() =~ /lte0 +inet /g), 1, "$request: one address";
}

for my $request (@connect) {
	# so that it has to be written again
	sim('profile 1 apn elsewhere') if $request eq 'WDS/Modify_Profile';
	killed_at($request, sub {
		start('mr200d', "$build/user/mr200d", '-d', '--state-dir', "$dir/state",
		      '-o', "control=$dir/state/control", '-o', 'apn=internet', '-o',
		      'retry_min=1', '--qmi-socket', "$dir/qmi", '--netdev', 'lte0', @options);
	});
	recovers($request);
	is end('mr200d', 'TERM'), 0, "$request: ends in order";
	is network(), $before, "$request: nothing is left";
	ok !-e "$dir/state/resolv.conf", "$request: no DNS file is left";
}

for my $request (@disconnect) {
	start_daemon(@options);
	settled('online', 30);
	killed_at($request, sub { kill TERM => $Daemon::pid{mr200d} });
	recovers($request);
	end('mr200d', 'TERM');
	is network(), $before, "$request: nothing is left";
}

# Online, and the next one finds no modem: what was configured must go all the same.
start_daemon(@options);
settled('online', 30);
end('mr200d', 'KILL');
end('sim', 'KILL');
unlink "$dir/qmi", "$dir/ctl";
start_daemon(@options);
ok eventually(5, sub { network() eq $before }), 'without a modem: nothing stale is left' or
	diag network();
ok !-e "$dir/state/resolv.conf", 'without a modem: no stale DNS file';
end('mr200d', 'TERM');
done_testing;
