"""How the documents of the association cite what they rest on.

Most citations agree with the register. A few are wrong on purpose, as published texts are: the register has to notice
a date that differs (677/QĐ-TTg, 489/QĐ-TTg) and a number that it does not hold (50/NQ-CP, 110/2004/NĐ-CP).
"""

from __future__ import annotations

BASES: dict[str, str] = {
    "387": "Quyết định số 387/QĐ-TTg ngày 25/3/2022 của Thủ tướng Chính phủ phê duyệt Chương trình “Đẩy mạnh phong trào học tập suốt đời trong gia đình, dòng họ, cộng đồng, đơn vị giai đoạn 2021 - 2030”",
    "677": "Quyết định số 677/QĐ-TTg ngày 03/6/2022 của Thủ tướng Chính phủ phê duyệt Chương trình “Xây dựng mô hình Công dân học tập giai đoạn 2021 - 2030”",
    "677-sai": "Quyết định số 677/QĐ-TTg ngày 03/6/2021 của Thủ tướng Chính phủ về phê duyệt Chương trình “Xây dựng mô hình Công dân học tập, giai đoạn 2021-2030”",
    "1373": "Quyết định số 1373/QĐ-TTg ngày 30/7/2021 của Thủ tướng Chính phủ phê duyệt Đề án “Xây dựng xã hội học tập giai đoạn 2021 - 2030”",
    "281": "Quyết định số 281/QĐ-TTg ngày 20/02/2014 của Thủ tướng Chính phủ phê duyệt Đề án “Đẩy mạnh phong trào học tập suốt đời trong gia đình, dòng họ, cộng đồng đến năm 2020”",
    "448": "Quyết định số 448/QĐ-KHVN ngày 01/12/2015 của Hội Khuyến học Việt Nam ban hành Bộ tiêu chí và Hướng dẫn đánh giá, công nhận các danh hiệu học tập",
    "324": "Quyết định số 324/QĐ-KHVN của Hội Khuyến học Việt Nam về bộ tiêu chí đánh giá, công nhận các mô hình học tập giai đoạn 2021-2030",
    "489-sai": "Quyết định số 489/QĐ-TTg ngày 09/01/2013 của Thủ tướng Chính phủ ban hành Kế hoạch thực hiện Kết luận số 49-KL/TW",
    "489": "Quyết định số 489/QĐ-TTg ngày 08/4/2020 của Thủ tướng Chính phủ ban hành Kế hoạch thực hiện Kết luận số 49-KL/TW",
    "749": "Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ phê duyệt “Chương trình Chuyển đổi số quốc gia đến năm 2025, định hướng đến năm 2030”",
    "1315": "Quyết định số 1315/QĐ-TTg ngày 09/11/2023 của Thủ tướng Chính phủ ban hành Kế hoạch triển khai Phong trào “Cả nước thi đua xây dựng xã hội học tập, đẩy mạnh học tập suốt đời giai đoạn 2023-2030”",
    "14/CT": "Chỉ thị số 14/CT-TTg ngày 25/5/2021 của Thủ tướng Chính phủ về đẩy mạnh công tác khuyến học, khuyến tài, xây dựng xã hội học tập giai đoạn 2021 - 2030",
    "11-CT": "Chỉ thị số 11-CT/TW ngày 13/4/2007 của Bộ Chính trị về tăng cường sự lãnh đạo của Đảng đối với công tác khuyến học, khuyến tài, xây dựng xã hội học tập",
    "49-KL": "Kết luận số 49-KL/TW ngày 10/5/2019 của Ban Bí thư về tiếp tục thực hiện Chỉ thị số 11-CT/TW của Bộ Chính trị khóa X",
    "23-NQ": "Nghị quyết số 23-NQ/TU ngày 16/11/2023 của Thành ủy Hà Nội về tăng cường sự lãnh đạo của Đảng đối với công tác khuyến học, khuyến tài, xây dựng xã hội học tập",
    "52/KH": "Kế hoạch số 52/KH-UBND ngày 07/02/2024 của Ủy ban nhân dân thành phố Hà Nội triển khai thực hiện Nghị quyết số 23-NQ/TU của Thành ủy",
    "25/2023": "Thông tư số 25/2023/TT-BGDĐT ngày 27/12/2023 của Bộ Giáo dục và Đào tạo quy định về đánh giá, công nhận “Cộng đồng học tập” cấp xã, huyện, tỉnh",
    "22/2020": "Thông tư số 22/2020/TT-BGDĐT ngày 06/8/2020 của Bộ Giáo dục và Đào tạo quy định về đánh giá, xếp loại “Đơn vị học tập” cấp huyện, cấp tỉnh",
    "44/2014": "Thông tư số 44/2014/TT-BGDĐT ngày 12/12/2014 của Bộ Giáo dục và Đào tạo quy định về đánh giá, xếp loại “Cộng đồng học tập” cấp xã",
    "6782": "Công văn số 6782/BGDĐT-GDTX ngày 29/12/2015 của Bộ Giáo dục và Đào tạo",
    "43/2019": "Luật Giáo dục ngày 14/6/2019",
    "84/2020": "Nghị định số 84/2020/NĐ-CP ngày 17/7/2020 của Chính phủ quy định chi tiết một số điều của Luật Giáo dục",
    "30/2020": "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư",
    "110/2004": "Nghị định số 110/2004/NĐ-CP ngày 08/4/2004 của Chính phủ về công tác văn thư",
    "50/NQ-CP": "Nghị quyết số 50/NQ-CP ngày 20/5/2021 của Chính phủ",
    "1286": "Nghị quyết số 1286/NQ-UBTVQH15 ngày 14/11/2024 của Ủy ban Thường vụ Quốc hội về việc sắp xếp đơn vị hành chính cấp xã của thành phố Hà Nội giai đoạn 2023 - 2025",
    "1656": "Nghị quyết số 1656/NQ-UBTVQH15 ngày 16/6/2025 của Ủy ban Thường vụ Quốc hội về việc sắp xếp các đơn vị hành chính cấp xã của thành phố Hà Nội năm 2025",
    "203": "Nghị quyết số 203/2025/QH15 ngày 16/6/2025 của Quốc hội",
    "19/2025": "Quyết định số 19/2025/QĐ-TTg ngày 30/6/2025 của Thủ tướng Chính phủ ban hành Bảng danh mục và mã số các đơn vị hành chính Việt Nam",
    "dieu-le": "Điều lệ Hội Khuyến học Việt Nam",
}
"""Key → the citation as it stands in a căn cứ."""
