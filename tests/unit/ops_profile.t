#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# mr200 profile, from the command line to the simulated modem and back.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Daemon;
use Test::More;

start_sim();
start_daemon('-o', 'connect=no');
is settled('idle')->{state}, 'idle', 'registered, offline as wanted' or
	diag slurp("$dir/mr200d.log");

my $list = json('profile')->{profiles};
is $list->[0]{index}, 1, 'a profile is there';
ok $list->[0]{chosen}, 'which is the one in use';

my $new = json('profile', 'add', '--apn', 'test.apn', '--pdptype', 'IPv4v6', '--user',
	       'me', '--password', 'hunter2', '--auth', 'chap', '--name', 'spare');
is $new->{apn}, 'test.apn', 'a profile is added';
is_deeply [@$new{qw(pdptype user auth name password_set)}],
	['ipv4v6', 'me', 'chap', 'spare', JSON::PP::true], 'with all its settings';
ok !exists $new->{password}, 'its password is not shown';
my $n = $new->{index};
is_deeply json('profile', 'show', $n), $new, 'show says the same';
is scalar @{json('profile')->{profiles}}, @$list + 1, 'it is in the list';
like mr200('profile'), qr/^$n\s+APN test\.apn, ipv4v6, auth chap, user me, with a password, named spare$/m,
	'in words too';

is json('profile', 'write', $n, '--apn', 'other')->{apn}, 'other', 'write changes one setting';
is json('profile', 'show', $n)->{pdptype}, 'ipv4v6', 'and leaves the others';
my ($text, $code) = mr200_in("s3cret\n", 'profile', 'write', $n, '--password', '-');
is $code, 0, 'a password from standard input' or diag $text;
is json('profile', 'write', $n, '--apn', '')->{apn}, '', 'the APN may be empty';

is error_of('profile', 'delete', 1), 'in-use', 'the profile in use is not deleted';
is json('profile', 'choose', $n)->{chosen}, 1, 'another is chosen';
ok !json('profile', 'show', 1)->{chosen}, 'instead of the old one';
is json('profile', 'choose', 1)->{chosen}, 1, 'and back';
is json('profile', 'delete', $n)->{deleted}, $n, 'one is deleted';
is error_of('profile', 'show', $n), 'no-profile', 'and gone';
is error_of('profile', 'write', $n, '--apn', 'x'), 'no-profile', 'it cannot be written';
is error_of('profile', 'choose', $n), 'no-profile', 'nor chosen';
is error_of('profile', 'delete', $n), 'no-profile', 'nor deleted';

1 until error_of('profile', 'add', '--apn', 'more');
is error_of('profile', 'add', '--apn', 'more'), 'no-room', 'a full store says so';

my @wrong = (
	[[qw(profile wirte 1)], qr/none of list, show, write/],
	[[qw(profile show)], qr/wants the index/],
	[[qw(profile show 0)], qr/'0' is not a profile index from 1 to 255/],
	[[qw(profile show one)], qr/'one' is not/],
	[[qw(profile write 1)], qr/nothing is to be written/],
	[[qw(profile list 1)], qr/one word too many/],
);
for my $case (@wrong) {
	($text, $code) = mr200(@{$case->[0]});
	is $code, 2, "mr200 @{$case->[0]} is wrong usage";
	like $text, $case->[1], 'and says why';
}
is json('profile', 'write', 1, '--pdptype', 'ipv5')->{remedy}, 'legal: ip, ipv4, ipv6, ipv4v6',
	'a wrong pdp type is answered with the legal ones';
is error_of('profile', 'write', 1, '--auth', 'maybe'), 'usage', 'a wrong auth';
is error_of('profile', 'write', 1, '--apn', 'a b'), 'usage', 'an APN with a space';
is error_of('profile', 'write', 1, '--apn', 'a' x 101), 'usage', 'an APN that is too long';

my $attach = json('profile', 'attach');
is_deeply [@$attach{qw(apn profiles)}], ['internet', [1]], 'the APN and profile of the LTE attach';
like mr200('profile', 'attach'), qr/^Attached\s+APN internet, IPv4\S*\nAttach by\s+profiles 1$/m, 'in words';
is_deeply json('profile', 'attach', 2, 1)->{profiles}, [2, 1], 'attach by two others';
is error_of('profile', 'attach', 200), 'refused', 'by one that is not there';
sim('on WDS/Set_LTE_Attach_PDN_List error INVALID_QMI_COMMAND');
sim('on WDS/Get_LTE_Attach_PDN_List error INVALID_QMI_COMMAND');
is error_of('profile', 'attach', 1), 'not-supported', 'firmware without the list';
ok !exists json('profile', 'attach')->{profiles}, 'which shows none';
sim('off');

like slurp("$dir/mr200d.log"), qr/registered/, 'the log is there';
unlike slurp("$dir/mr200d.log"), qr/hunter2|s3cret/, 'without a password in it';

# what is asked while there is no modem
end('sim', 'KILL');
settled('absent|paused');
is error_of('profile'), 'no-modem', 'without a modem: an error';
unlink "$dir/qmi";
ok eventually(8, sub {
	mr200('profile') =~ /no socket to the modem\n.*remedy: start the simulator/
}), 'with reason and remedy';

done_testing;
