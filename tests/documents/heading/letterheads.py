"""Headings as offices print them, as a text layer gives them, and what an office worker reads in them."""

from __future__ import annotations

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"

DECISION_IN_COLUMNS = f"""UBND TỈNH BẮC NINH
SỞ NỘI VỤ
Số: 478/TTr-SNV
{STATE}
Bắc Ninh, ngày 07 tháng 3 năm 2025
TỜ TRÌNH
Về việc thông báo kết quả đại hội
Liên đoàn Cầu lông tỉnh Bắc Ninh
Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh
Căn cứ Nghị định số 126/2024/NĐ-CP ngày 08/10/2024, Sở Nội vụ báo cáo như sau:
Nơi nhận:
- Như trên;
- Lưu: VT.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Nguyễn Thị Bông
"""

LETTER_IN_A_TABLE = """BỘ XÂY DỰNG ------- Số: 1368/BXD-VLXD V/v khảo sát mỏ đá xã Phú Minh | \
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM \
Độc lập - Tự do - Hạnh phúc ------- Hà Nội, ngày 23 tháng 7 năm 2010

Kính gửi: Công ty cổ phần Á Châu.
Bộ Xây dựng có ý kiến như sau. Đề nghị báo cáo trước ngày 20/9/2010./.
Nơi nhận: - Như trên; - Lưu: VP. | KT. BỘ TRƯỞNG THỨ TRƯỞNG (đã ký) Nguyễn Trần Nam
"""

PARTY = """TỈNH ỦY BÌNH THUẬN\tĐẢNG CỘNG SẢN VIỆT NAM
*
Số 23-NQ/TU\tBình Thuận, ngày 05 tháng 02 năm 2024

NGHỊ QUYẾT
về xây dựng xã hội học tập giai đoạn 2024 - 2030
-----
Tỉnh ủy nhận thấy phong trào đã lan rộng.
T/M TỈNH ỦY
BÍ THƯ
Dương Văn An
"""

LAW = f"""QUỐC HỘI
_____
Luật số: 82/2025/QH15 | {STATE}

LUẬT
SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU
CỦA LUẬT GIÁO DỤC

Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
Điều 1. Sửa đổi, bổ sung một số điều của Luật Giáo dục số 43/2019/QH14
Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XV, Kỳ họp thứ 9 thông qua ngày 24 tháng 6 năm 2025.
CHỦ
TỊCH QUỐC HỘI
Trần
Thanh Mẫn
"""

LAW_BROKEN_OVER_LINES = """QUỐC HỘI
-------
CỘNG HÒA XÃ
HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Luật số:
91/2015/QH13
Hà Nội, ngày
24 tháng 11 năm 2015
BỘ
LUẬT
DÂN SỰ
Căn cứ Hiến
pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
"""

COLLECTION = """THÔNG TƯ
CỦA NGÂN HÀNG NHÀ NƯỚC SỐ 01/2010/TT-NHNN
NGÀY 06 THÁNG 01 NĂM 2010
BÃI BỎ QUYẾT ĐỊNH SỐ 03/2006/QĐ-NHNN NGÀY 18/01/2006

Căn cứ Luật Ngân hàng Nhà nước Việt Nam năm 1997;
THỐNG ĐỐC
Nguyễn Văn Giàu
"""

DRAFT = """ỦY BAN NHÂN DÂN TỈNH BÌNH THUẬN
DỰ THẢO
Số:            /QĐ-UBND | \
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Bình Thuận, ngày        tháng 03 năm 2025

QUYẾT ĐỊNH
Về việc công nhận Điều lệ Quỹ Khuyến học tỉnh Bình Thuận

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BÌNH THUẬN
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 02 năm 2025;
Theo Tờ trình số 108/TTr-SNV ngày 12 tháng 3 năm 2025.
KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Minh
"""

PORTAL = f"""Trang chủ
>
Nghị quyết số 104/2025/UBTVQH15 ban hành Quy chế
TRANG CHỦ
Còn hiệu lực
Ngày có hiệu lực:26/09/2025
Tải về
|
ỦY BAN THƯỜNG VỤ
QUỐC HỘI
-------
|
{STATE}
---------------
|
Nghị quyết số: 104/2025/UBTVQH15
|
Hà Nội, ngày 26 tháng 9 năm 2025
NGHỊ QUYẾT
BAN HÀNH QUY CHẾ LÀM VIỆC MẪU CỦA HỘI ĐỒNG NHÂN DÂN XÃ
ỦY BAN THƯỜNG VỤ QUỐC HỘI
Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
TM. ỦY BAN THƯỜNG VỤ QUỐC HỘI
CHỦ TỊCH
(Đã ký)
Trần Thanh Mẫn
CƠ SỞ DỮ LIỆU QUỐC GIA VỀ PHÁP LUẬT
"""

JOINT = f"""BỘ TÀI CHÍNH - BỘ NỘI VỤ
-------
Số: 03/2012/TTLT-BTC-BNV | {STATE}
-----
Hà Nội, ngày 05 tháng 01 năm 2012

THÔNG TƯ LIÊN TỊCH
HƯỚNG DẪN THỰC HIỆN CHẾ ĐỘ PHỤ CẤP

Căn cứ Nghị định số 1/2011/NĐ-CP;
KT. BỘ TRƯỞNG BỘ NỘI VỤ
THỨ TRƯỞNG
Nguyễn Duy Thăng | KT. BỘ TRƯỞNG BỘ TÀI CHÍNH
THỨ TRƯỞNG
Phạm Sỹ Danh
"""

COUNCIL = f"""HỘI ĐỒNG NHÂN DÂN
THÀNH PHỐ HÀ NỘI
Số: 15/2023/NQ-HĐND
{STATE}
Hà Nội, ngày 04 tháng 7 năm 2023
NGHỊ QUYẾT
Quy định mức thu học phí năm học 2023 - 2024
HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ HÀ NỘI
KHÓA XVI, KỲ HỌP THỨ 12
Căn cứ Luật Tổ chức chính quyền địa phương;
CHỦ TỊCH
Nguyễn Ngọc Tuấn
"""

COPY = f"""HỘI KHUYẾN HỌC VIỆT NAM
Số: 12/CV-KHVN
V/v tổ chức Tuần lễ học tập suốt đời
{STATE}
Hà Nội, ngày 15 tháng 9 năm 2025
Kính gửi: Hội Khuyến học các tỉnh
TM. BAN THƯỜNG VỤ
PHÓ CHỦ TỊCH
(Đã ký)
NGUYỄN THỊ KIM HOA
HỘI KHUYẾN HỌC TỈNH BẮC NINH
Số: 05/SY-HKH
SAO Y BẢN CHÍNH
Bắc Ninh, ngày 20 tháng 9 năm 2025
TL. CHỦ TỊCH
CHÁNH VĂN PHÒNG
Trần Văn Bình
"""

STAMPED = f"""VĂN PHÒNG CHÍNH PHỦ
-------
Số: 1234/VPCP-KGVX
V/v xây dựng xã hội học tập
{STATE}
Hà Nội, ngày 9 tháng 02 năm 2026
KHẨN
Kính gửi:
- Bộ Giáo dục và Đào tạo;
KT. BỘ TRƯỞNG, CHỦ NHIỆM
PHÓ CHỦ NHIỆM
Ký bởi: Văn phòng Chính phủ
Ngày ký: 09/02/2026 10:00
Nguyễn Sỹ Hiệp
"""

APPLICATION = f"""{STATE}
ĐƠN YÊU CẦU GIẢI QUYẾT VIỆC DÂN SỰ
(V/v: Công nhận thuận tình ly hôn)
Kính gửi: Tòa án nhân dân
"""

MINUTES = f"""{STATE}
BIÊN BẢN
Họp Ban Chấp hành Hội Khuyến học xã Tam Hưng
Hôm nay, ngày 5 tháng 3 năm 2026, tại trụ sở:
THƯ KÝ | CHỦ TỌA
(Ký, ghi rõ họ tên) | (Ký, ghi rõ họ tên)
Lê Thị Lan | Nguyễn Văn Hùng
"""

ASSOCIATION = f"""HỘI KHUYẾN HỌC VIỆT NAM
HỘI KHUYẾN HỌC TỈNH BẮC NINH
Số: 05/KH-HKH
{STATE}
Bắc Ninh, ngày 15 tháng 01 năm 2026
HỎA TỐC
KẾ HOẠCH
Triển khai phong trào học tập suốt đời năm 2026
Thực hiện chương trình công tác, Hội Khuyến học tỉnh xây dựng kế hoạch như sau:
Báo cáo kết quả chậm nhất ngày 20/11/2026, định kỳ 6 tháng gửi về Hội.
Nơi nhận:
- Ban Thường vụ;
- Lưu: VP.
TM. BAN THƯỜNG VỤ
CHỦ TỊCH
Nguyễn Văn Hùng
"""

SIGNED_BY_A_PROFESSOR = f"""ĐẠI HỌC QUỐC GIA BÌNH MINH
TRUNG TÂM HỌC LIỆU - THƯ VIỆN
Số: 20/TTr-TTHL
{STATE}
Bình Minh, ngày 13 tháng 08 năm 2026
TỜ TRÌNH
Về việc đầu tư kho số
Kính gửi: Ban Giám hiệu.
Kho số đã cũ. Nhiều học liệu đang hỏng./.
Nơi nhận:
- Như trên;
- Lưu: VT.
GIÁM ĐỐC TRUNG TÂM
[ KÝ BỞI CHỮ KÝ SỐ HỢP LỆ ]
Cơ quan: PGS.TS Nguyễn Hoàng Lan
Thời gian ký: 2026.08.14 08:30:15 +07:00
PGS.TS Nguyễn Hoàng Lan
"""

FORM_OF_A_CLASS = f"""TRƯỜNG ĐH CÔNG NGHỆ BÌNH MINH
KHOA:
LỚP:
{STATE}

BIÊN BẢN HỌP LỚP
Đánh giá điểm rèn luyện sinh viên
Học kỳ 2 - Năm học 2012-2013

I. Thời gian, địa điểm:
1. Thời gian:
"""

LETTER_WITH_ADDRESSEE_BELOW_ITS_SUBJECT = f"""BỘ GIÁO DỤC VÀ ĐÀO TẠO
▪▪▪▪▪
Số: 4600/BGDĐT-CNTT
V/v hướng dẫn thực hiện nhiệm vụ
CNTT năm học 2016 - 2017.
Kính gửi:
Các sở giáo dục và đào tạo
{STATE}
▪▪▪▪▪▪▪▪▪▪▪
Hà Nội, ngày 20 tháng 9 năm 2016
Bộ Giáo dục và Đào tạo hướng dẫn việc triển khai nhiệm vụ năm học.
"""

LETTER_WITH_ANOTHER_BEHIND_IT = [
    f"""SỞ Y TẾ
Số: 392/SYT-VP
V/v triển khai Công văn số 16/BYT-BH
{STATE}
Bình Minh, ngày 05 tháng 4 năm 2018
Kính gửi: Các bệnh viện.
Sở Y tế đề nghị các đơn vị thực hiện (đính kèm).
Nơi nhận:
- Như trên;
- Lưu: VT.
""",
    f"""BỘ Y TẾ
Số: 16/BYT-BH
{STATE}
Hà Nội, ngày 20 tháng 3 năm 2018
Kính gửi: Sở Y tế các tỉnh.
KT. BỘ TRƯỞNG
THỨ TRƯỞNG
Trần Văn Nam
""",
]

DECREE_WITH_A_POST_IN_TITLE_CASE = f"""CHÍNH PHỦ
Số: 64/2007/NĐ-CP
{STATE}
Hà Nội, ngày 10 tháng 04 năm 2007
NGHỊ ĐỊNH
ỨNG DỤNG CÔNG NGHỆ THÔNG TIN TRONG CƠ QUAN
NHÀ NƯỚC
CHÍNH PHỦ
Căn cứ Luật Tổ chức Chính phủ ngày 25 tháng 12 năm 2001;
Điều 1. Nghị định này quy định về ứng dụng công nghệ thông tin.
TM. CHÍNH PHỦ
Thủ Tướng
(Đã ký)
Nguyễn Tấn Dũng
"""
