import django.db.models.deletion
import nep.foundation.clock
import nep.foundation.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('foundation', '0001_initial'),
        ('organisation', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', nep.foundation.ids.PublicIdField(default=nep.foundation.ids.new_public_id, editable=False, unique=True)),
                ('code', models.CharField(blank=True, max_length=60, verbose_name='Mã')),
                ('content', models.CharField(max_length=1000, verbose_name='Nội dung')),
                ('product', models.CharField(blank=True, max_length=300, verbose_name='Sản phẩm')),
                ('measure', models.CharField(blank=True, max_length=300, verbose_name='Mức cần đạt')),
                ('due_on', models.DateField(verbose_name='Hạn')),
                ('report_at', models.CharField(blank=True, max_length=120, verbose_name='Báo cáo tại')),
                ('state', models.CharField(choices=[('draft', 'Dự kiến giao'), ('assigned', 'Đã giao'), ('acknowledged', 'Đã nhận việc'), ('reported', 'Đã báo cáo'), ('evaluated', 'Đã đánh giá'), ('cancelled', 'Thôi thực hiện')], default='assigned', max_length=12)),
                ('given_on', models.DateField(verbose_name='Ngày giao')),
                ('acknowledged_at', models.DateTimeField(blank=True, null=True)),
                ('reported_done_on', models.DateField(blank=True, null=True)),
                ('result', models.CharField(blank=True, choices=[('done_on_time', 'Hoàn thành đúng hạn'), ('done_late', 'Hoàn thành chậm'), ('partly', 'Hoàn thành một phần'), ('not_done', 'Không hoàn thành')], max_length=12, verbose_name='Kết quả')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='Ngày xong')),
                ('evaluated_at', models.DateTimeField(blank=True, null=True)),
                ('evaluated_by', models.BigIntegerField(blank=True, null=True)),
                ('evaluation_note', models.CharField(blank=True, max_length=500)),
                ('cancelled_reason', models.CharField(blank=True, max_length=300, verbose_name='Lý do thôi thực hiện')),
                ('recorded_at', models.DateTimeField(default=nep.foundation.clock.now)),
                ('recorded_by', models.BigIntegerField(blank=True, null=True)),
                ('revision', models.PositiveIntegerField(default=0)),
                ('follows', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='assignments.assignment')),
                ('given_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='people.person')),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.orgunit')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', 'state', 'due_on'], name='assignments_of_a_unit'), models.Index(fields=['state', 'due_on'], name='assignments_by_deadline')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('code', ''), _negated=True), fields=('unit', 'code'), name='one_assignment_per_code_in_a_unit'), models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('given_on'))), name='an_assignment_is_due_on_or_after_the_day_it_was_given'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'evaluated'), models.Q(('result', ''), _negated=True)), models.Q(models.Q(('state', 'evaluated'), _negated=True), ('result', '')), _connector='OR'), name='an_evaluated_assignment_has_a_result')],
            },
        ),
        migrations.CreateModel(
            name='Commitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', nep.foundation.ids.PublicIdField(default=nep.foundation.ids.new_public_id, editable=False, unique=True)),
                ('text', models.TextField(max_length=4000, verbose_name='Nội dung')),
                ('occurred_at', models.DateTimeField(default=nep.foundation.clock.now)),
                ('recorded_at', models.DateTimeField(default=nep.foundation.clock.now)),
                ('recorded_by', models.BigIntegerField(blank=True, null=True)),
                ('entered_for', models.BooleanField(default=False, verbose_name='Ghi hộ')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('year', models.PositiveSmallIntegerField(verbose_name='Năm')),
                ('agreed_on', models.DateField(blank=True, null=True, verbose_name='Ngày chi bộ thông qua')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.orgunit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'unit', 'year'), name='one_commitment_of_a_person_a_year')],
            },
        ),
        migrations.CreateModel(
            name='PersonalPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', nep.foundation.ids.PublicIdField(default=nep.foundation.ids.new_public_id, editable=False, unique=True)),
                ('text', models.TextField(max_length=4000, verbose_name='Nội dung')),
                ('occurred_at', models.DateTimeField(default=nep.foundation.clock.now)),
                ('recorded_at', models.DateTimeField(default=nep.foundation.clock.now)),
                ('recorded_by', models.BigIntegerField(blank=True, null=True)),
                ('entered_for', models.BooleanField(default=False, verbose_name='Ghi hộ')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('occasion', models.CharField(choices=[('study', 'Sau học tập, quán triệt'), ('thematic', 'Sau sinh hoạt chuyên đề')], max_length=10)),
                ('about', models.CharField(max_length=300, verbose_name='Về nội dung')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='Hạn')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.orgunit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SelfReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', nep.foundation.ids.PublicIdField(default=nep.foundation.ids.new_public_id, editable=False, unique=True)),
                ('text', models.TextField(max_length=4000, verbose_name='Nội dung')),
                ('occurred_at', models.DateTimeField(default=nep.foundation.clock.now)),
                ('recorded_at', models.DateTimeField(default=nep.foundation.clock.now)),
                ('recorded_by', models.BigIntegerField(blank=True, null=True)),
                ('entered_for', models.BooleanField(default=False, verbose_name='Ghi hộ')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('month', models.DateField(verbose_name='Tháng')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.orgunit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'unit', 'month'), name='one_self_report_of_a_person_a_month'), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='a_month_is_named_by_its_first_day')],
            },
        ),
        migrations.CreateModel(
            name='ProgressReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', nep.foundation.ids.PublicIdField(default=nep.foundation.ids.new_public_id, editable=False, unique=True)),
                ('progress', models.CharField(choices=[('under_way', 'Đang thực hiện'), ('done', 'Đã xong'), ('hindered', 'Có khó khăn')], max_length=12)),
                ('text', models.CharField(blank=True, max_length=1000, verbose_name='Nội dung báo cáo')),
                ('done_on', models.DateField(blank=True, null=True)),
                ('occurred_at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField(default=nep.foundation.clock.now)),
                ('recorded_by', models.BigIntegerField(blank=True, null=True)),
                ('entered_for', models.BooleanField(default=False, verbose_name='Ghi hộ')),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='assignments.assignment')),
            ],
            options={
                'ordering': ('-occurred_at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='ReminderSent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stage', models.CharField(choices=[('before_3', 'Còn 3 ngày'), ('due', 'Đến hạn hôm nay'), ('after_3', 'Quá hạn 3 ngày'), ('after_10', 'Quá hạn 10 ngày, báo bí thư')], max_length=10)),
                ('due_on', models.DateField()),
                ('sent_on', models.DateField()),
                ('by_email', models.BooleanField(default=False)),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='assignments.assignment')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('assignment', 'stage', 'due_on'), name='each_reminder_is_given_once')],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.storedfile')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='assignments.progressreport')),
            ],
        ),
    ]
