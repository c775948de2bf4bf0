#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# mr200 sms and ussd with the simulated modem.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/lib";
use Daemon;
use Encode qw(encode);
use Test::More;
use Time::HiRes qw(sleep time);

binmode Test::More->builder->$_, ':utf8' for qw(output failure_output);
start_sim();
sim('set modem.boot-time 300ms');
sim('set ussd.time 50ms');
start_daemon('-o', 'connect=no');
is settled('idle')->{state}, 'idle', 'registered' or diag slurp("$dir/mr200d.log");

sub receive { sim(sprintf "sms receive %s '%s'", $_[0], encode 'UTF-8', $_[1]) }
sub messages { @{json('sms')->{messages}} }

# list and read
is_deeply [messages()], [], 'no message';
receive('+491700000001', 'Hello there');
my ($first) = messages();
is_deeply [@$first{qw(direction peer text charset parts)}],
	['received', '+491700000001', 'Hello there', 'gsm7', 1], 'a message';
ok $first->{unread}, 'is unread';
like $first->{time}, qr/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/, 'has a time';
like mr200('sms'), qr/^\Q$first->{id}\E\s+20\S+ from \+491700000001, unread: Hello there$/m, 'in words';
like mr200('sms', 'read', $first->{id}), qr/^From\s+\+491700000001\nTime\s+20\S+\n\nHello there$/m, 'read';
ok !(messages())[0]{unread}, 'marks it as read';

my $long = 'The quick brown fox jumps over the lazy dog. ' x 8;
receive('4242', $long);
my ($joined) = grep { $_->{peer} eq '4242' } messages();
is $joined->{text}, $long, 'parts are joined';
is_deeply [@$joined{qw(parts parts_present)}], [3, 3], 'all of them';
receive('4243', "Grüße, 你好 \x{1F600}");
my ($foreign) = grep { $_->{peer} eq '4243' } messages();
is $foreign->{text}, "Grüße, 你好 \x{1F600}", 'UCS-2 with a surrogate pair';
is $foreign->{charset}, 'ucs2', 'known as such';

# delete
is json('sms', 'delete', $joined->{id})->{deleted_parts}, 3, 'delete takes all parts';
is scalar(messages()), 2, 'and no other message';
is error_of('sms', 'read', $joined->{id}), 'no-message', 'it is gone';
is error_of('sms', 'delete', $joined->{id}), 'no-message', 'for delete too';
is error_of('sms', 'read', $_), 'usage', "'$_' is no id" for '3', 'sim-', 'sim-x', 'sim--1', 'disk-1';
receive('4244', $long);
my ($partial) = grep { $_->{peer} eq '4244' } messages();
sim('on WMS/Raw_Read nth 3 error NO_ENTRY');
my @with_bad = messages();
my ($torn) = grep { ($_->{peer} // '') eq '4244' } @with_bad;
is_deeply [@$torn{qw(parts parts_present)}], [3, 2], 'a part that cannot be read';
like $torn->{text}, qr/\[\.\.\.\]/, 'leaves a mark in the text';
my ($bad) = grep { $_->{direction} eq 'unreadable' } @with_bad;
ok $bad->{id}, 'and is listed';
sim('off');
cmp_ok json('sms', 'delete', 'all')->{deleted_parts}, '>=', 5, 'delete all';
is_deeply [messages()], [], 'nothing is left';

# send
my $sent = json('sms', 'send', '+491700000002', 'short', 'text');
is_deeply [@$sent{qw(to parts charset)}], ['+491700000002', 1, 'gsm7'], 'send';
is sim('get sms.sent'), 1, 'one PDU';
# no service centre, SUBMIT, 12 digits international, 10 septets
like sim('get sms.last'), qr/^0001000c9194710000\w{4}0000\w*0a\w+$/i, 'the PDU by hand';
is json('sms', 'send', '+491700000002', $long)->{parts}, 3, 'a long one';
is sim('get sms.sent'), 4, 'as many PDUs';
is json('sms', 'send', '4242', encode('UTF-8', '你好'))->{charset}, 'ucs2', 'UCS-2';
my ($text, $code) = mr200_in("from standard input\n", 'sms', 'send', '4242', '-');
like $text, qr/^Sent\s+to 4242 in 1 part$/, 'from standard input';
sim('set sms.send-fails on');
my $error = json('sms', 'send', '4242', $long);
is $error->{code}, 'not-sent', 'a message that is not sent';
like $error->{message}, qr/part 1 of 3 was not sent: \w+/, 'tells which part and why';
sim('set sms.send-fails off');
is error_of('sms', 'send', $_, 'x'), 'usage', "'$_' is no number" for 'me', '', '+', '1' x 21;
is((mr200('sms', 'send', '4242', "\xff\xfe"))[1], 2, 'text that is not UTF-8');
($text, $code) = mr200('sms', 'send', '4242', 'x' x 4000);
is $code, 2, 'a text that is too long';
($text, $code) = mr200('sms', 'send', '4242');
is $code, 2, 'or none';
sim('on WMS/Raw_Send ignore');
($text, $code) = mr200('sms', 'send', '4242', 'x', '--timeout', '0.5');
is $code, 4, 'a silent modem does not hold the user';
sim('off');
is json('sms', 'send', '4242', 'again')->{parts}, 1, 'nor the next message';

# a modem without the service
end('mr200d', 'TERM');
start_daemon('-o', 'connect=no');
settled('idle');
sim('on CTL/Allocate_CID error INVALID_SERVICE_TYPE');
is error_of('sms'), 'no-service', 'a modem without the service';
sim('off');
sim('on WMS/List_Messages error NOT_SUPPORTED');
is error_of('sms'), 'refused', 'a modem that lists none';
sim('off');

# USSD
sim('set ussd.reply "Balance: 12.34"');
is json('ussd', '*100#')->{text}, 'Balance: 12.34', 'ussd';
is mr200('ussd', '*100#'), "Balance: 12.34\n", 'in words';
sim('set ussd.action on');
sim('set ussd.reply "1 balance 2 bonus"');
is json('ussd', '*100#')->{text}, '1 balance 2 bonus', 'a menu';
is error_of('ussd', '*100#'), 'busy', 'one dialogue at a time';
sim('set ussd.answer-reply "You have 3 points"');
is_deeply json('ussd', 'reply', '2'), { text => 'You have 3 points', answer_wanted => JSON::PP::false }, 'reply';
is error_of('ussd', 'reply', '1'), 'no-dialogue', 'nothing more to reply to';
is json('ussd', '*100#')->{text}, '1 balance 2 bonus', 'again';
is json('ussd', 'cancel')->{cancelled}, JSON::PP::true, 'cancel';
is json('ussd', 'cancel')->{cancelled}, JSON::PP::false, 'there is nothing to cancel';
sim('set ussd.action off');
sim('set ussd.reply ""');
is error_of('ussd', '*999#'), 'refused', 'a code that the network refuses';
sim('set ussd.reply late');
sim('set ussd.time 30s');
($text, $code) = mr200('ussd', '*100#', '--timeout', '0.3');
is $code, 4, 'a slow network';
sim('set modem.boot-time 300ms');
sim('set ussd.time 50ms');
ok eventually(5, sub { (json('ussd', '*100#')->{text} // '') eq 'late' }), 'is cancelled, and the next works';
is error_of('ussd', '1' x 183), 'usage', 'a code that is too long';
for my $wrong ([], ['reply'], ['*100#', 'x'], ['reply', '1', '2']) {
	($text, $code) = mr200('ussd', @$wrong);
	is $code, 2, "'ussd @$wrong' is wrong usage";
}

# new messages and the hook
end('mr200d', 'TERM');
my $hook = "$dir/hook";
open my $script, '>', $hook or die;
print $script "#!/bin/sh\n[ \"\$1\" = sms ] || exit 0\nenv -0 > $dir/told.\$\$.new\n" .
	"mv $dir/told.\$\$.new $dir/told.\$\$\n";
close $script;
chmod 0755, $hook;
sub told { my @files = grep { !/new$/ } glob "$dir/told.*"; return @files }
sub told_after
{
	my ($before, @message) = @_;

	for (1 .. 10) {
		receive(@message);
		return 1 if eventually(0.5, sub { told() > $before });
	}
	return 0;
}
$ENV{SECRET_OF_THE_CALLER} = 'x';
start_daemon('-o', 'connect=no', '-o', "hook=$hook", '-o', 'name=lte');
settled('idle');
# registered for new messages a moment later
ok told_after(0, '+491700000009', '$(touch pwned) `id` "x" ; $HOME'),
	'the hook is run for a new message';
my %env = map { /^(\w+)=(.*)$/s } split /\0/, slurp((told())[0]);
is $env{sms_text}, '$(touch pwned) `id` "x" ; $HOME', 'with the text as it is';
is_deeply [@env{qw(sms_from name action)}], ['+491700000009', 'lte', 'sms'], 'sender, name, event';
like $env{sms_id}, qr/^sim-\d+$/, 'the id';
like $env{sms_time}, qr/^20\d\d-/, 'the time';
is_deeply [grep { !/^(sms_(id|from|time|text)|name|action|PATH|PWD|SHLVL|_)$/ } sort keys %env], [],
	'and nothing else';
ok !-e "$_/pwned", "nothing was evaluated in $_" for '.', $dir, '/';
is json('sms', 'read', $env{sms_id})->{text}, $env{sms_text}, 'mr200 sms read knows it by that id';
sleep 0.3;
my $before = told();
receive('4245', $long);
ok eventually(5, sub { told() > $before }), 'a long message';
sleep 0.5;
is scalar(told()), $before + 1, 'runs the hook once';
my ($newest) = grep { slurp($_) =~ /sms_from=4245/ } told();
%env = map { /^(\w+)=(.*)$/s } split /\0/, slurp($newest);
is $env{sms_text}, $long, 'with the whole text';
is json('sms', 'delete', 'all')->{deleted_parts} > 3, 1, 'delete all';

# messages that the modem hands over and does not store
sim('set sms.transfer on');
$before = told();
receive('4246', $long);
ok eventually(10, sub { told() > $before }), 'handed over in parts: the hook is run';
ok eventually(5, sub { sim('get sms.unacknowledged') == 0 }), 'all parts are acknowledged';
is scalar(told()), $before + 1, 'it is run once';
($newest) = grep { slurp($_) =~ /sms_from=4246/ } told();
%env = map { /^(\w+)=(.*)$/s } split /\0/, slurp($newest);
is $env{sms_text}, $long, 'with the whole text';
is_deeply [@{json('sms', 'read', $env{sms_id})}{qw(text direction)}], [$long, 'received'],
	'and it is stored as one that was received';
# what cannot be stored is not acknowledged, so that it is not lost
sim('on WMS/Raw_Write error DEVICE_STORAGE_FULL');
receive('4247', 'no room');
ok eventually(10, sub { slurp("$dir/mr200d.log") =~ /cannot be stored: mr200 sms delete makes room/ }),
	'no room: told';
is sim('get sms.unacknowledged'), 1, 'and kept by the network';
sim('off WMS/Raw_Write');
$before = told();
ok eventually(10, sub { told() > $before }), 'it comes again, and there is room';
ok eventually(5, sub { sim('get sms.unacknowledged') == 0 }), 'and is acknowledged';
is_deeply [map { slurp($_) =~ /sms_from=(4247)/ } told()], ['4247'], 'it is told once';
sim('set sms.transfer off');
$before = told();
sim('modem reset');
ok eventually(10, sub { json('status')->{state} ne 'idle' }), 'the modem restarts';
is settled('idle', 30)->{state}, 'idle', 'and is followed';
ok told_after($before, '4246', 'after the restart'),
	'new messages are told again';

done_testing;
